import Foundation
import GRDB

/// What was spent since a backup was made counts on after it is put back: the provider remembers it.
enum QuotaCarry {
    /// Adds the clock, the keys and the requests of the file that is replaced to a copy of the backup. Where
    /// both tell of a pause, the longer one holds.
    ///
    /// - Returns: false where that file cannot be read, or is no later state of the same ledger: what was
    ///   spent after both is not known.
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
        try LedgerSchema.migrator.migrate(queue)
        return try queue.write { db in
            guard try name(db) == spent.name else { return false }
            try carryClock(spent.clock, db)
            var keys: [Int64: Int64] = [:]
            for key in spent.keys {
                if let (old, new) = try carry(key: key, db) { keys[old] = new }
            }
            let before = try Request.fetchAll(db)
            for request in spent.requests { try carry(request, keys, db) }
            // Those of more than a month ago were folded into totals there.
            let known = Set(spent.requests.compactMap(Request.init))
            let oldest = try now(db) - Ledger.requestLife + 86_400_000
            return try before.allSatisfy { $0.claimed < oldest || known.contains($0) }
                && (Int64.fetchOne(db, sql: "SELECT serial FROM ledger") ?? 0) <= spent.serial
        }
    }

    /// What tells one request from others, in two states of a ledger that went on apart, too.
    private struct Request: Hashable {
        var id: Int64
        var claimed: Int64

        init?(_ values: Values) {
            guard let id = Int64.fromDatabaseValue(values["id"] ?? .null),
                let claimed = Int64.fromDatabaseValue(values["claimed_tick"] ?? .null)
            else { return nil }
            (self.id, self.claimed) = (id, claimed)
        }

        static func fetchAll(_ db: Database) throws -> [Request] {
            try all("request", db).compactMap(Request.init)
        }
    }

    private static func carryClock(_ rows: [Values], _ db: Database) throws {
        for row in rows {
            let latest = try Int64.fetchOne(
                db, sql: "SELECT latest_tick FROM clock WHERE boot_id = ?",
                arguments: [row["boot_id"] ?? .null])
            if latest.map({ $0 < Int64.fromDatabaseValue(row["latest_tick"] ?? .null) ?? 0 })
                ?? true
            {
                try put(row, into: "clock", db)
            }
        }
    }

    /// - Returns: the key's number there and here.
    private static func carry(key: Values, _ db: Database) throws -> (Int64, Int64)? {
        guard let old = Int64.fromDatabaseValue(key["id"] ?? .null),
            let name = String.fromDatabaseValue(key["name"] ?? .null)
        else { return nil }
        let new = try Ledger.keyID(db, name)
        func number(_ column: String) -> Int64 {
            Int64.fromDatabaseValue(key[column] ?? .null) ?? 0
        }
        try db.execute(
            sql: """
                UPDATE quota_key SET hold_until_tick = max(hold_until_tick, ?),
                    own_hold_tick = max(own_hold_tick, ?), paced = max(paced, ?),
                    paced_ms = coalesce(paced_ms, ?), limits = coalesce(?, limits) WHERE id = ?
                """,
            arguments: [
                number("hold_until_tick"), number("own_hold_tick"), number("paced"),
                key["paced_ms"] ?? .null, key["limits"] ?? .null, new,
            ])
        return (old, new)
    }

    private static func carry(_ request: Values, _ keys: [Int64: Int64], _ db: Database) throws {
        guard let id = Int64.fromDatabaseValue(request["id"] ?? .null),
            let key = Int64.fromDatabaseValue(request["key_id"] ?? .null).flatMap({ keys[$0] })
        else { return }
        var request = request
        request["key_id"] = key.databaseValue
        let campaign = try Int64.fetchOne(
            db, sql: "SELECT id FROM campaign WHERE id = ?",
            arguments: [request["campaign_id"] ?? .null])
        request["campaign_id"] = campaign?.databaseValue ?? .null
        let known = try Row.fetchOne(
            db, sql: "SELECT claimed_tick, done_tick FROM request WHERE id = ?", arguments: [id])
        if let known {
            let isSame =
                Int64.fromDatabaseValue(request["claimed_tick"] ?? .null)
                .map { $0 == known["claimed_tick"] as Int64 } ?? false
            if isSame, known["done_tick"] as Int64? != nil { return }
            if !isSame { request["id"] = .null }
        }
        // At most one is open on a key: it ends when the next process sees that nobody makes it.
        if request["done_tick"]?.isNull ?? true {
            try db.execute(
                sql: """
                    UPDATE request SET done_tick = ?, done_ms = claimed_ms
                    WHERE key_id = ? AND done_tick IS NULL AND id IS NOT ?
                    """,
                arguments: [try now(db), key, request["id"] ?? .null])
        }
        try put(request, into: "request", db)
    }

    /// The latest moment that either knows.
    private static func now(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT max(latest_tick) FROM clock") ?? 0
    }

    private typealias Values = [String: DatabaseValue]

    private static func read(_ path: String) throws -> (
        name: String, serial: Int64, clock: [Values], keys: [Values], requests: [Values]
    ) {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        return try queue.read { db in
            (
                try name(db), try Int64.fetchOne(db, sql: "SELECT serial FROM ledger") ?? 0,
                try all("clock", db), try all("quota_key", db), try all("request", db)
            )
        }
    }

    private static func all(_ table: String, _ db: Database) throws -> [Values] {
        try GRDB.Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { row in
            Dictionary(row.map { ($0.0, $0.1) }) { $1 }
        }
    }

    private static func name(_ db: Database) throws -> String {
        try String.fetchOne(db, sql: "SELECT name FROM ledger") ?? ""
    }

    /// Columns that the copy does not have are left out.
    private static func put(_ row: Values, into table: String, _ db: Database) throws {
        let key = try db.primaryKey(table).columns.joined(separator: ", ")
        let known = Set(try db.columns(in: table).map(\.name))
        let columns = row.keys.filter(known.contains).sorted()
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
