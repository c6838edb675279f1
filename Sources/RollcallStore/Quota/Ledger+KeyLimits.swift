import GRDB
package import RollcallModel

/// The limits of a key outlast the processes that were given them.
extension Ledger {
    /// Limits that somebody gave for a key, for whoever is given none.
    package func remember(limits: [QuotaLimit], ofKey key: Int64) throws {
        try write { db, _ in
            try db.run(
                sql: "UPDATE quota_key SET limits = ? WHERE id = ?",
                arguments: [limits.map(\.text).joined(separator: " "), key])
        }
    }

    /// The limits that were last given for a key; nil where none ever were.
    package func limits(ofKey name: String) throws -> [QuotaLimit]? {
        let text = try read { db in
            try String.fetchOne(
                db, sql: "SELECT limits FROM quota_key WHERE name = ?", arguments: [name])
        }
        let limits = text?.split(separator: " ").compactMap { QuotaLimit(String($0)) }
        return limits?.isEmpty == true ? nil : limits
    }

    /// Milliseconds until a request may leave on any key; nil where that is not held up.
    package func holdOfAll() throws -> Int64? {
        let now = try now().tick
        let until = try read { try Int64.fetchOne($0, sql: "SELECT hold_tick FROM ledger") }
        return until.flatMap { $0 > now ? $0 - now : nil }
    }

    /// Nothing leaves for so long on any key, known or new: it is not known what was spent.
    package func holdAll(milliseconds: Int64) throws {
        try write { db, now in
            try db.run(
                sql: "UPDATE ledger SET hold_tick = max(hold_tick, ?)",
                arguments: [now.tick + milliseconds])
            try db.run(
                sql: "UPDATE quota_key SET hold_until_tick = max(hold_until_tick, ?)",
                arguments: [now.tick + milliseconds])
        }
    }
}
