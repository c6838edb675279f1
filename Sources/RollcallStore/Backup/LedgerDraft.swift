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
