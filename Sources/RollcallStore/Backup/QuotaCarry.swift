import Foundation
import GRDB

/// What was spent since a backup was made counts on after it is put back: the provider remembers it.
enum QuotaCarry {
    /// Adds the clock, the keys and the requests of the file that is replaced to a copy of the backup.
    ///
    /// - Returns: false where that file cannot be read, or is no later state of the same ledger.
    /// - Throws: what writing to the copy throws.
    static func carry(from present: String, to copy: String) throws -> Bool {
        let look = copy + "-present"
        defer { for name in [look, look + "-journal"] { unlink(name) } }
        // Not where a process died in a commit, but in a copy of it.
        let isWhole = access(present + "-journal", F_OK) != 0
        if !isWhole { try? LedgerCopy.make(of: present, at: look) }
        guard let spent = try? read(isWhole ? present : look) else { return false }
        let queue = try DatabaseQueue(path: copy)
        defer { try? queue.close() }
        return try queue.write { db in
            guard try name(db) == spent.name else { return false }
            // A key names the request that made it paced, and a request names its key.
            try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
            let known = Set(
                try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info('quota_key')"))
            try put(spent.clock, into: "clock", db)
            try put(spent.keys.map { $0.filter { known.contains($0.key) } }, into: "quota_key", db)
            let campaigns = Set(try Int64.fetchAll(db, sql: "SELECT id FROM campaign"))
            // One that was open when the backup was made has ended meanwhile.
            let there = Set(
                try Int64.fetchAll(db, sql: "SELECT id FROM request WHERE done_tick IS NOT NULL"))
            let columns = Set(
                try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info('request')"))
            for var request in spent.requests {
                guard let id = Int64.fromDatabaseValue(request["id"] ?? .null), !there.contains(id)
                else { continue }
                if let campaign = Int64.fromDatabaseValue(request["campaign_id"] ?? .null),
                    !campaigns.contains(campaign)
                {
                    request["campaign_id"] = .null
                }
                try put([request.filter { columns.contains($0.key) }], into: "request", db)
            }
            return true
        }
    }

    private typealias Values = [String: DatabaseValue]

    private static func read(_ path: String) throws -> (
        name: String, clock: [Values], keys: [Values], requests: [Values]
    ) {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        return try queue.read { db in
            func all(_ table: String) throws -> [Values] {
                try GRDB.Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { row in
                    Dictionary(row.map { ($0.0, $0.1) }) { $1 }
                }
            }
            return (try name(db), try all("clock"), try all("quota_key"), try all("request"))
        }
    }

    private static func name(_ db: Database) throws -> String {
        try String.fetchOne(db, sql: "SELECT name FROM ledger") ?? ""
    }

    private static func put(_ rows: [Values], into table: String, _ db: Database) throws {
        let key = try db.primaryKey(table).columns.joined(separator: ", ")
        for row in rows {
            let columns = row.keys.sorted()
            let marks = columns.map { _ in "?" }.joined(separator: ", ")
            let updates = columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
            try db.cachedStatement(
                sql: """
                    INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))
                    ON CONFLICT (\(key)) DO UPDATE SET \(updates)
                    """
            ).execute(arguments: StatementArguments(columns.map { row[$0] ?? .null }))
        }
    }
}
