internal import CBirthTime
import Foundation
import Glibc
import RollcallModel

/// The append-only log of POSTs beside the ledger: one line of JSON each, on the disk before the POST
/// leaves. It stays where an older copy of the ledger is put back, and so tells who was called since.
struct IntentLog: Sendable {
    let path: String

    /// The log beside a ledger.
    init(of ledger: String) { path = ledger + ".intents" }

    /// Makes the log, empty, where there is none.
    ///
    /// - Throws: `LedgerError.intents`, or `.unsafe`.
    func begin() throws {
        let descriptor = try open(O_RDWR | O_APPEND | O_CREAT)
        defer { close(descriptor) }
        if try status(descriptor).st_size == 0 { try flushFolder() }
    }

    /// Writes one line durably; lines of other processes stay whole.
    ///
    /// - Parameter mayBegin: makes the log where there is none.
    /// - Returns: SHA-256 of the line's bytes.
    /// - Throws: `LedgerError.intents`, or `.unsafe`. A part of the line may be on the disk then.
    @discardableResult
    func append(_ line: IntentLine, mayBegin: Bool = true) throws -> String {
        let descriptor = try open(O_RDWR | O_APPEND | (mayBegin ? O_CREAT : 0))
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw failure() }
        }
        let size = Int(try status(descriptor).st_size)
        let text = Array(IntentLine.sealed(try Self.encoder.encode(line)))
        var bytes = text + [Self.newline]
        // A crash in the middle of a line leaves it without its end; it must not spoil this one.
        var last: UInt8 = 0
        if size > 0 {
            guard pread(descriptor, &last, 1, size - 1) == 1 else { throw failure() }
            if last != Self.newline { bytes.insert(Self.newline, at: 0) }
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                guard errno == EINTR else { throw failure() }
                continue
            }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw failure() }
        // A new file is found again after a power cut only if its folder is on the disk, too.
        if size == 0 { try flushFolder() }
        return SHA256Hex.text(of: text)
    }

    /// When the file was made, as its file system tells it: a copy is made anew. Nil where that is not
    /// told, or there is no log.
    var birth: String? {
        let descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let nanoseconds = rollcall_birth_time(descriptor)
        return nanoseconds > 0 ? "\(nanoseconds)" : nil
    }

    /// The file as its file system tells it. Whoever writes it anew in its place, byte by byte, changes `change`
    /// and not `size`: that time is nobody's to set.
    struct Mark: Equatable {
        var size: Int64
        /// Nanoseconds since 1970 (`st_ctim`).
        var change: Int64
    }

    /// Nil where there is no log.
    var mark: Mark? {
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        return Mark(
            size: Int64(info.st_size),
            change: Int64(info.st_ctim.tv_sec) * 1_000_000_000 + Int64(info.st_ctim.tv_nsec))
    }

    /// The whole log as it is now; nil where there is none.
    ///
    /// - Throws: `LedgerError.intents`, or `.unsafe`.
    func bytes() throws -> Data? {
        guard access(path, F_OK) == 0 || errno != ENOENT else { return nil }
        let descriptor = try open(O_RDONLY | O_NONBLOCK)
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        _ = try status(descriptor)
        do {
            return try file.readToEnd() ?? Data()
        } catch {
            throw LedgerError.intents(path: path, reason: "it cannot be read: \(error)")
        }
    }

    /// What was read of the log, for `appended(since:)`.
    struct Place {
        fileprivate var device: dev_t = 0
        fileprivate var inode: ino_t = 0
        fileprivate var offset = 0
    }

    /// The whole lines from a place on, which moves behind them.
    ///
    /// - Returns: nil where the log is gone or shorter than it was.
    func appended(since place: inout Place) throws -> [LoggedIntent]? {
        guard access(path, F_OK) == 0 || errno != ENOENT else {
            return place.offset == 0 ? [] : nil
        }
        let descriptor = try open(O_RDONLY | O_NONBLOCK)
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        defer { withExtendedLifetime(file) {} }
        // A line that is being written is not to be read half.
        while flock(descriptor, LOCK_SH) != 0 {
            guard errno == EINTR else { throw failure() }
        }
        let info = try status(descriptor)
        if place.device != info.st_dev || place.inode != info.st_ino {
            place = Place(device: info.st_dev, inode: info.st_ino)
        }
        guard Int(info.st_size) >= place.offset else { return nil }
        let bytes: Data
        do {
            try file.seek(toOffset: UInt64(place.offset))
            bytes = try file.readToEnd() ?? Data()
        } catch {
            throw LedgerError.storage(path: path, reason: "it cannot be read: \(error)")
        }
        guard let end = bytes.lastIndex(of: Self.newline) else { return [] }
        let whole = bytes[...end]
        let found = try IntentLogText(whole, path: path).lines
        place.offset += whole.count
        return found
    }

    /// What the log says now; nil where there is none.
    func read() throws -> IntentLogText? { try bytes().map { try IntentLogText($0, path: path) } }

    private static let newline = UInt8(ascii: "\n")

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    private func open(_ flags: Int32) throws -> Int32 {
        let descriptor = Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw errno == ELOOP
                ? LedgerError.intents(path: path, reason: "it is a link to another file")
                : failure()
        }
        return descriptor
    }

    private func status(_ descriptor: Int32) throws -> stat {
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw failure() }
        guard info.st_mode & S_IFMT == S_IFREG else {
            throw LedgerError.intents(path: path, reason: "it is not a regular file")
        }
        guard info.st_nlink == 1 else {
            throw LedgerError.unsafe(
                path: path, problem: "this file has another name as well (a hard link)",
                remedy: "Remove one of the names.")
        }
        guard info.st_mode & 0o077 == 0 else {
            throw LedgerError.unsafe(
                path: path, problem: "others on this machine can read or change this file",
                remedy: "It says whom the ledger called. Run: chmod 600 \(path)")
        }
        return info
    }

    private func flushFolder() throws {
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure() }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure() }
    }

    private func failure() -> LedgerError {
        .intents(path: path, reason: String(cString: strerror(errno)))
    }
}
