import Foundation

/// An exclusive `flock` that the kernel frees when its process dies; the file names the holder.
///
/// Lock files lie beside the ledger and stay: removing one would let two processes hold "the same"
/// lock on two files.
package final class LockFile: Sendable {
    package let path: String
    private let descriptor: Int32

    /// - Parameters:
    ///   - note: what the file says about its holder, for the one who comes second.
    ///   - tries: looks at a lock that is taken, 20 ms apart.
    /// - Throws: `LedgerError.locked` with that text while somebody else holds it. Others look at
    ///   a lock by taking it shared for an instant, so a short wait comes before the verdict.
    package init(path: String, note: String, tries most: Int = 25) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw LedgerError.storage(path: path, reason: String(cString: strerror(errno)))
        }
        var tries = 0
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            tries += 1
            guard errno == EWOULDBLOCK || errno == EINTR, tries < most else {
                let holder = Self.note(in: path)
                close(descriptor)
                throw LedgerError.locked(holder: holder)
            }
            usleep(20_000)
        }
        guard Self.isInPlace(descriptor, path) else {
            close(descriptor)
            throw LedgerError.locked(holder: "another file was put in the place of \(path)")
        }
        let bytes = Array(note.utf8)
        guard ftruncate(descriptor, 0) == 0,
            pwrite(descriptor, bytes, bytes.count, 0) == bytes.count
        else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw LedgerError.storage(path: path, reason: reason)
        }
        self.path = path
        self.descriptor = descriptor
    }

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Whether the path leads to the file still: the lock of one that was removed or replaced
    /// meanwhile keeps nobody out.
    static func isInPlace(_ descriptor: Int32, _ path: String) -> Bool {
        var held = stat()
        var found = stat()
        return fstat(descriptor, &held) == 0 && lstat(path, &found) == 0
            && held.st_dev == found.st_dev && held.st_ino == found.st_ino
    }

    /// Takes the lock, however long another process keeps it.
    static func waiting(path: String) throws -> LockFile {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw LedgerError.storage(path: path, reason: String(cString: strerror(errno)))
        }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                let reason = String(cString: strerror(errno))
                close(descriptor)
                throw LedgerError.storage(path: path, reason: reason)
            }
        }
        return LockFile(path: path, descriptor: descriptor)
    }

    /// Whether some process holds the lock of that file now. A missing file is held by nobody; one
    /// that cannot be looked at counts as held, because a live holder's claim must not be closed.
    package static func isHeld(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return errno != ENOENT }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    /// What the holder wrote about itself; empty if unreadable.
    package static func note(in path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}
