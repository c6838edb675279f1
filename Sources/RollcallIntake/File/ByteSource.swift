internal import Glibc
internal import RollcallModel

/// The bytes of a file, in order, with their digest.
final class ByteSource {
    private let descriptor: Int32
    private(set) var digest = SHA256Hex()
    /// Bytes read so far.
    private(set) var count = 0

    /// - Throws: `FileFault` where the file cannot be opened or is no plain file or pipe.
    init(path: String) throws(FileFault) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.fault(errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.fault(errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw Self.fault(EISDIR) }
    }

    deinit { close(descriptor) }

    /// Appends up to `size` bytes; returns how many, 0 at the file's end.
    func read(_ size: Int, onto buffer: inout [UInt8]) throws(FileFault) -> Int {
        let start = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: size))
        let got = buffer.withUnsafeMutableBytes { bytes in
            var result = -1
            repeat {
                result = Glibc.read(descriptor, bytes.baseAddress?.advanced(by: start), size)
            } while result < 0 && errno == EINTR
            return result
        }
        guard got >= 0 else { throw Self.fault(errno) }
        buffer.removeLast(size - got)
        buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[start...])) }
        count += got
        return got
    }

    private static func fault(_ error: Int32) -> FileFault {
        FileFault(
            .fileUnreadable,
            problem: "the file cannot be read: \(String(cString: strerror(error)))",
            remedy: "Check the path and the permissions.")
    }
}
