import Foundation
import GRDB

/// What can be told of a ledger without changing anything: no file is made, nothing is migrated,
/// locked, or rolled back.
package struct LedgerInspection: Sendable, Equatable {
    /// What SQLite and the ledger's own promises say of the content.
    package enum Content: Sendable, Equatable {
        /// There is no file yet, or an empty one.
        case absent
        case sound(campaigns: Int, rows: Int)
        /// Not read through, because a campaign runs and would have to wait.
        case inUse(campaigns: Int, rows: Int)
        /// A change was cut short; the next command rolls it back.
        case cutShort
    }

    package var path: String
    package var content: Content
    /// Bytes that this user may still write where the ledger lies.
    package var freeBytes: Int64
    /// An earlier version made it; the next command brings it up to date.
    package var isOlder = false

    /// Of the library in this process.
    package static func sqliteVersion() throws -> String? {
        try DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }
    }

    /// - Throws: `LedgerError` for whatever would keep a campaign from running on it.
    package init(path given: String) throws {
        path = Self.resolved(given) ?? given
        let folder = try Self.existingFolder(of: path)
        var space = statvfs()
        guard statvfs(folder, &space) == 0 else {
            throw LedgerError.storage(path: folder, reason: String(cString: strerror(errno)))
        }
        freeBytes = Int64(clamping: UInt64(space.f_bavail) * UInt64(space.f_frsize))
        guard access(folder, W_OK | X_OK) == 0 else {
            throw LedgerError.storage(path: folder, reason: String(cString: strerror(errno)))
        }
        content = .absent
        guard try LedgerFile.inspect(path) else { return }
        let journal = Self.size(of: path + "-journal")
        // A live transaction has a journal as well, but it is locked: only the reader can tell.
        do {
            try read()
        } catch let error as DatabaseError
            where journal > 0 && [.SQLITE_READONLY, .SQLITE_CANTOPEN].contains(error.resultCode)
        {
            content = .cutShort
        } catch {
            throw LedgerError.storage(error, path: path)
        }
    }

    private mutating func read() throws {
        let patience = 5000
        var configuration = Ledger.configuration(patience)
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let isRun = try Self.isRun(path)
        let path = path
        (content, isOlder) = try queue.read { db in
            guard try LedgerSchema.migrator.hasBeenSuperseded(db) == false else {
                throw LedgerError.newer(path: path)
            }
            guard try db.tableExists("recipient") else {
                throw LedgerError.corrupt(path: path, finding: "this is no database of Rollcall")
            }
            try Ledger.assertPragmas(db, patience, path: path)
            if !isRun, let problem = try LedgerHealth.problems(db).first {
                throw LedgerError.corrupt(path: path, finding: problem)
            }
            let campaigns = try Int.fetchOne(db, sql: "SELECT count(*) FROM campaign") ?? 0
            let rows = try Int.fetchOne(db, sql: "SELECT sum(row_count) FROM campaign") ?? 0
            let content: Content =
                isRun
                ? .inUse(campaigns: campaigns, rows: rows)
                : .sound(campaigns: campaigns, rows: rows)
            return (content, try LedgerSchema.migrator.hasCompletedMigrations(db) == false)
        }
        try queue.close()
    }

    /// Whether a process runs one of its campaigns.
    private static func isRun(_ path: String) throws -> Bool {
        let file = URL(filePath: path)
        let folder = file.deletingLastPathComponent().path(percentEncoded: false)
        return try FileManager.default.contentsOfDirectory(atPath: folder).contains { name in
            name.hasPrefix(file.lastPathComponent + ".campaign-") && name.hasSuffix(".lock")
                && LockFile.isHeld(folder + "/" + name)
        }
    }

    private static func resolved(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    private static func size(of path: String) -> Int64 {
        var info = stat()
        return stat(path, &info) == 0 ? Int64(info.st_size) : 0
    }

    /// The folder, or the nearest one above it that exists, in which it would be made.
    private static func existingFolder(of path: String) throws(LedgerError) -> String {
        var folder = URL(filePath: path).deletingLastPathComponent()
        while folder.pathComponents.count > 1, access(folder.path(percentEncoded: false), F_OK) != 0
        {
            folder.deleteLastPathComponent()
        }
        return folder.path(percentEncoded: false)
    }
}
