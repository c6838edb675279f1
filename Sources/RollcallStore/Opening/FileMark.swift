import Foundation

/// Which file a path leads to. A database that was moved away or replaced while it is open would
/// take what is written to it along: nobody would find it again, and people would be called twice.
struct FileMark: Sendable {
    private let path: String
    private let device: dev_t
    private let inode: ino_t

    init(_ path: String) throws(LedgerError) {
        self.path = path
        (device, inode) = try Self.mark(path)
    }

    /// - Throws: `LedgerError.moved`.
    func requireInPlace() throws(LedgerError) {
        guard try Self.mark(path) == (device, inode) else {
            throw .moved(path: path)
        }
    }

    private static func mark(_ path: String) throws(LedgerError) -> (dev_t, ino_t) {
        var info = stat()
        guard stat(path, &info) == 0 else {
            throw errno == ENOENT
                ? .moved(path: path)
                : .storage(path: path, reason: String(cString: strerror(errno)))
        }
        return (info.st_dev, info.st_ino)
    }
}
