import Foundation

/// A database file in the making, beside the place where it appears whole or not at all.
struct LedgerDraft {
    let path: String
    private let target: String
    private let isNew: Bool

    /// - Parameter isNew: nothing may be at the target yet.
    /// - Throws: `LedgerError.copy`.
    init(for target: String, isNew: Bool) throws {
        if isNew, access(target, F_OK) == 0 {
            throw LedgerError.copy(path: target, problem: "a file of that name is there already")
        }
        self.target = target
        self.isNew = isNew
        path = "\(target).partial-\(getpid())"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw LedgerError.copy(
                path: target,
                problem: "the copy cannot be written: \(String(cString: strerror(errno)))")
        }
        close(descriptor)
    }

    /// Removes what restores left that were killed in the middle: copies full of numbers that nobody knows
    /// of. The caller holds the lock under which they are made.
    static func sweep(_ target: String) {
        let url = URL(filePath: target)
        let folder = url.deletingLastPathComponent().path(percentEncoded: false)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasPrefix(url.lastPathComponent + ".partial-") {
            unlink((folder as NSString).appendingPathComponent(name))
        }
    }

    /// Puts the file in its place, durably.
    func publish() throws {
        // A link refuses to replace what appeared meanwhile, a rename does not.
        let isDone = isNew ? link(path, target) == 0 : rename(path, target) == 0
        let folder = (target as NSString).deletingLastPathComponent
        guard isDone, !isNew || unlink(path) == 0,
            Self.flush(target), Self.flush(folder.isEmpty ? "." : folder)
        else {
            throw LedgerError.copy(
                path: target,
                problem: "the copy cannot be written: \(String(cString: strerror(errno)))")
        }
    }

    func discard() {
        unlink(path)
        unlink(path + "-journal")
    }

    private static func flush(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }
}
