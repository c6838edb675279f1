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

    /// Nothing leaves for so long on any key that the ledger or its log of intents knows: it is not known
    /// what was spent.
    package func holdAll(milliseconds: Int64) throws {
        let logged = try intents.read()?.lines.compactMap(\.line.post?.key) ?? []
        try write { db, now in
            for name in Set(logged) {
                try db.run(
                    sql: "INSERT INTO quota_key (name) VALUES (?) ON CONFLICT DO NOTHING",
                    arguments: [name])
            }
            try db.run(
                sql: "UPDATE quota_key SET hold_until_tick = max(hold_until_tick, ?)",
                arguments: [now.tick + milliseconds])
        }
    }
}
