import Foundation

/// A file that appears whole or not at all, readable by its owner alone.
struct NewFile {
    let path: String
    /// Whether a file of that name may be there, as an earlier report is.
    var replaces = true
    /// Without a byte written there is no file.
    var needsContent = false
    /// Files that it must not replace.
    var spared: [String] = []
    /// The ledger, which it must not replace, nor stand beside as one of its side files.
    var ledger: String?

    /// - Throws: exit 64 for a file that is not to be replaced, 12 where it cannot be written; an
    ///   existing file then stays as it was.
    func write(_ body: (_ sink: @escaping (String) throws -> Void) throws -> Void) throws {
        var info = stat()
        // Renaming would put a file in the place of a device such as /dev/stdout.
        guard lstat(path, &info) != 0 || info.st_mode & S_IFMT == S_IFREG else {
            throw Refusal(.storage, "\(path): this is there already, and is no regular file.")
        }
        let target = Self.canonical(path)
        let isOfLedger = ledger.map { target.hasPrefix(Self.canonical($0)) } ?? false
        let isThere = access(path, F_OK) == 0
        let isSpared =
            !replaces || spared.map(Self.canonical).contains(target) || Self.isRecord(path)
        if isOfLedger || isThere && isSpared {
            throw Refusal(
                .usage,
                "\(path): this file is there already and is not replaced. Choose another name.")
        }
        let temporary = path + ".partial-\(ProcessInfo.processInfo.processIdentifier)"
        let descriptor = open(
            temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var isEmpty = true
        do {
            try body { text in
                isEmpty = false
                do { try handle.write(contentsOf: Data(text.utf8)) } catch { throw failure() }
            }
            guard !isEmpty || !needsContent else {
                unlink(temporary)
                return
            }
            guard fsync(descriptor) == 0, rename(temporary, path) == 0 else { throw failure() }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// A database, such as a backup, or a log of requests.
    private static func isRecord(_ path: String) -> Bool {
        guard let handle = FileHandle(forReadingAtPath: path),
            let head = try? handle.read(upToCount: 16)
        else { return false }
        return head.starts(with: Array("SQLite format 3".utf8))
            || head.starts(with: Array("{\"campaign\":".utf8))
    }

    /// The true path of a file, which need not be there, in a folder that is.
    private static func canonical(_ path: String) -> String {
        if let resolved = realpath(path, nil) {
            defer { free(resolved) }
            return String(cString: resolved)
        }
        let url = URL(filePath: path)
        guard let folder = realpath(url.deletingLastPathComponent().path, nil) else { return path }
        defer { free(folder) }
        return String(cString: folder) + "/" + url.lastPathComponent
    }

    private func failure() -> Refusal {
        Refusal(
            .storage,
            "\(path): the file cannot be written: \(String(cString: strerror(errno))).")
    }
}
