import Foundation

/// The state file: one JSON line an entry, each appended with one pwrite(2) before the answer that
/// it belongs to. A process that is killed at any instant has kept all that it answered for.
///
/// It is not synchronised to the disk: it survives the process, not the machine.
final class Journal {
    private let path: String
    /// -1 once closed.
    private var descriptor: Int32
    private var length: off_t = 0

    /// Opens or creates the file, 0600, and locks it for as long as the journal lives.
    /// - Parameter replay: gets every entry that the file holds, in order. A last line that was cut
    ///   off is no error: it is removed, nothing that was answered is lost with it.
    /// - Throws: `SandboxError`.
    init(path: String, replay: (JournalEntry) -> Void) throws {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Journal.failure(path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw errno == EWOULDBLOCK
                ? SandboxError.stateFileInUse(path: path) : Journal.failure(path)
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw SandboxError.stateFile(path: path, reason: "it is not a regular file")
        }
        guard fchmod(descriptor, 0o600) == 0 else { throw Journal.failure(path) }
        let whole = try read(replay)
        guard ftruncate(descriptor, whole) == 0 else { throw Journal.failure(path) }
        length = whole
        if whole == 0 { try append(.current) }
    }

    deinit { close() }

    /// Ends the lock at once; nothing can be appended afterwards.
    func close() {
        if descriptor >= 0 { Foundation.close(descriptor) }
        descriptor = -1
    }

    /// Appends one entry. If it cannot be written whole, the file is as it was before.
    /// - Throws: `SandboxError.stateFile`.
    func append(_ entry: JournalEntry) throws {
        var line = try JSONEncoder().encode(entry)
        line.append(UInt8(ascii: "\n"))
        let written = line.withUnsafeBytes { bytes in
            pwrite(descriptor, bytes.baseAddress, bytes.count, length)
        }
        guard written == line.count else {
            let error = written < 0 ? Journal.failure(path) : Journal.failure(path, ENOSPC)
            ftruncate(descriptor, length)
            throw error
        }
        length += off_t(written)
    }

    /// - Returns: the length of the whole lines, in bytes.
    private func read(_ replay: (JournalEntry) -> Void) throws -> off_t {
        let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        let decoder = JSONDecoder()
        var start = data.startIndex
        var line = 0
        while let end = data[start...].firstIndex(of: UInt8(ascii: "\n")) {
            line += 1
            let entry = try? decoder.decode(JournalEntry.self, from: data[start..<end])
            guard let entry, Journal.fits(entry, line: line) else {
                throw SandboxError.stateFileDamaged(path: path, line: line)
            }
            replay(entry)
            start = end + 1
        }
        return off_t(start - data.startIndex)
    }

    /// The first line, and it alone, names the form of the file.
    private static func fits(_ entry: JournalEntry, line: Int) -> Bool {
        guard case .format(let version) = entry else { return line > 1 }
        return line == 1 && version == 1
    }

    private static func failure(_ path: String, _ code: Int32 = errno) -> SandboxError {
        .stateFile(path: path, reason: String(cString: strerror(code)))
    }
}
