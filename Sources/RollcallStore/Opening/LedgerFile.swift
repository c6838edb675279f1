import Foundation

/// Where the ledger lies and who may touch it.
enum LedgerFile {
    /// Makes the folder (0700) and the file (0600) where they are missing, and refuses those that
    /// others could change or read (DESIGN, "Storage"). A file that was lost is not made.
    ///
    /// - Parameter mayBeLost: a ledger that lost its content is no fault: another one takes its place.
    /// - Returns: the one true path of the file, however it was spelled: all locks hang on it.
    static func prepare(_ path: String, mayBeLost: Bool = false) throws(LedgerError) -> String {
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        try prepare(folder: folder)
        if !mayBeLost, access(path, F_OK) != 0, errno == ENOENT, try hasRunCampaigns(path) {
            throw .lost(path: path, isEmpty: false)
        }
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .storage(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0 else {
            throw .storage(path: path, reason: String(cString: strerror(errno)))
        }
        try require(info, path)
        guard let resolved = realpath(path, nil) else {
            throw .storage(path: path, reason: String(cString: strerror(errno)))
        }
        defer { free(resolved) }
        let canonical = String(cString: resolved)
        let home = URL(filePath: canonical).deletingLastPathComponent()
        try prepare(folder: home.path(percentEncoded: false))
        if !mayBeLost, info.st_size == 0, try hasRunCampaigns(canonical) {
            throw .lost(path: path, isEmpty: true)
        }
        return canonical
    }

    /// What `prepare` refuses, without making anything.
    ///
    /// - Returns: whether there is a ledger with content.
    static func inspect(_ path: String) throws(LedgerError) -> Bool {
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        var info = stat()
        guard stat(folder, &info) == 0 else { return false }
        try require(folder: folder, info)
        let isThere = stat(path, &info) == 0
        if !isThere {
            guard errno == ENOENT else {
                throw .storage(path: path, reason: String(cString: strerror(errno)))
            }
            info.st_size = 0
        } else {
            try require(info, path)
        }
        if info.st_size == 0, try hasRunCampaigns(path) {
            throw .lost(path: path, isEmpty: isThere)
        }
        return info.st_size > 0
    }

    private static func require(_ info: stat, _ path: String) throws(LedgerError) {
        guard info.st_mode & S_IFMT == S_IFREG else {
            throw .storage(path: path, reason: "this is not a regular file")
        }
        if info.st_mode & 0o077 != 0 {
            throw .unsafe(
                path: path, problem: "others on this machine can read this file",
                remedy: "It holds phone numbers. Run: chmod 600 \(path)")
        }
        guard info.st_nlink == 1 else {
            throw .unsafe(
                path: path, problem: "this file has another name as well (a hard link)",
                remedy: "Two runs could call the same people. Remove one of the names; if the file "
                    + "\(path).replaced-… beside it is the other, remove that one: it was being put aside by "
                    + "rollcall db restore.")
        }
    }

    /// A ledger that lost its content must not begin anew: it would call everybody again. Lock files
    /// of campaigns tell it from one that was never used.
    private static func hasRunCampaigns(_ path: String) throws(LedgerError) -> Bool {
        var file = URL(filePath: path)
        // The file that a link names may be the one that was lost.
        for _ in 0..<8 {
            guard
                let target = try? FileManager.default.destinationOfSymbolicLink(
                    atPath: file.path(percentEncoded: false))
            else { break }
            let folder = file.deletingLastPathComponent().resolvingSymlinksInPath()
            file = URL(filePath: target, relativeTo: folder)
        }
        do {
            return try FileManager.default
                .contentsOfDirectory(
                    atPath: file.deletingLastPathComponent().path(percentEncoded: false)
                )
                .contains { $0.hasPrefix(file.lastPathComponent + ".campaign-") }
        } catch {
            throw .storage(path: path, reason: "its folder cannot be read: \(why(error))")
        }
    }

    private static func prepare(folder: String) throws(LedgerError) {
        var info = stat()
        if stat(folder, &info) != 0 {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
            } catch {
                throw .storage(path: folder, reason: "the folder cannot be made: \(why(error))")
            }
        } else {
            try require(folder: folder, info)
        }
    }

    private static func require(folder: String, _ info: stat) throws(LedgerError) {
        guard info.st_mode & S_IFMT == S_IFDIR else {
            throw .storage(path: folder, reason: "this is not a folder")
        }
        if info.st_mode & 0o002 != 0 {
            throw .unsafe(
                path: folder, problem: "anybody on this machine can change files in this folder",
                // A shared folder of the system, such as /tmp, is not ours to change.
                remedy: "Choose another place with ROLLCALL_DB"
                    + (info.st_mode & S_ISVTX != 0 ? "." : ", or run: chmod o-w \(folder)"))
        }
    }

    private static func why(_ error: any Error) -> String {
        let error = error as NSError
        let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
        return cause.domain == NSPOSIXErrorDomain
            ? String(cString: strerror(Int32(cause.code))) : cause.localizedDescription
    }
}
