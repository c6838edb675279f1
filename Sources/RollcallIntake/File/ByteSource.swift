internal import Glibc
internal import RollcallModel

/// The bytes of a file or of standard input, in order, with their digest.
final class ByteSource {
    private let descriptor: Int32
    private(set) var digest = SHA256Hex()
    /// Bytes read so far.
    private(set) var count = 0

    /// - Parameter path: `-` is standard input.
    /// - Throws: `FileFault` where the file cannot be opened or is no plain file or pipe.
    init(path: String) throws(FileFault) {
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.fault(errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.fault(errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw Self.fault(EISDIR) }
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// The next bytes, at most `size`; none at the file's end.
    func read(_ size: Int) throws(FileFault) -> [UInt8] {
        var error: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, got in
            var result = 0
            repeat {
                result = Glibc.read(descriptor, buffer.baseAddress, size)
            } while result < 0 && errno == EINTR
            if result < 0 { error = errno }
            got = max(0, result)
        }
        guard error == 0 else { throw Self.fault(error) }
        bytes.withUnsafeBytes { digest.update($0) }
        count += bytes.count
        return bytes
    }

    private static func fault(_ error: Int32) -> FileFault {
        FileFault(
            .fileUnreadable,
            problem: "the file cannot be read: \(String(cString: strerror(error)))",
            remedy: "Check the path and the permissions.")
    }
}
