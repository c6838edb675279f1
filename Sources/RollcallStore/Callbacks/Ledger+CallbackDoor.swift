import GRDB
package import RollcallModel

/// Who may send callbacks: the tokens of the paths that they come to.
extension Ledger {
    /// The token for callbacks about campaigns of this target.
    ///
    /// - Parameters:
    ///   - fresh: becomes the token where there is none yet.
    ///   - isRenewed: `fresh` replaces the one that there is, which is believed no longer.
    package func callbackToken(
        for target: Target, fresh: CallbackToken, isRenewed: Bool = false
    ) throws -> CallbackToken {
        try write { db, now in
            try db.run(
                sql: """
                    INSERT INTO callback_door (target, token, made_ms) VALUES (?1, ?2, ?3)
                    ON CONFLICT DO UPDATE SET token = ?2, made_ms = ?3 WHERE ?4
                    """,
                arguments: [target.rawValue, fresh.text, now.utc, isRenewed])
            return try Self.callbackTokens(db)[target] ?? fresh
        }
    }

    /// The tokens in force.
    package func callbackTokens() throws -> [Target: CallbackToken] {
        try read { db in try Self.callbackTokens(db) }
    }

    private static func callbackTokens(_ db: Database) throws -> [Target: CallbackToken] {
        try Row.fetchAll(db, sql: "SELECT target, token FROM callback_door").reduce(into: [:]) {
            guard let target = Target(rawValue: $1["target"]),
                let token = CallbackToken($1["token"] as String)
            else {
                throw DatabaseError(
                    resultCode: .SQLITE_CORRUPT, message: "a callback's token cannot be read")
            }
            $0[target] = token
        }
    }
}
