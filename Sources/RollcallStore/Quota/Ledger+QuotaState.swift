import GRDB
package import RollcallModel

/// Where a key's quota stands, for people.
package struct QuotaState: Sendable, Equatable {
    /// After a refusal that the log did not expect, until `resetPace(of:)`.
    package var isPaced: Bool
    /// Ticks: the provider's last pause ends, and the next request may leave.
    package var holdUntil: Int64
    package var next: Int64
    package var now: Int64
}

extension Ledger {
    /// - Parameter limits: those that apply beside the ones of running processes.
    package func quotaState(of key: Int64, limits: [QuotaLimit]) throws -> QuotaState {
        try write { db, now in
            let party = QuotaParty(keyID: key, holder: "", limits: limits)
            let schedule = try Self.schedule(db, party: party)
            let stamps = try Self.stamps(db, key: key, depth: schedule.depth)
            return QuotaState(
                isPaced: schedule.isPaced, holdUntil: schedule.holdUntil,
                next: schedule.next(after: stamps), now: now.tick)
        }
    }

    /// Back to bursts inside the limits (`rollcall limits reset`); a pause that the provider asked
    /// for stays.
    package func resetPace(of key: Int64) throws {
        try write { db, _ in
            try db.execute(sql: "UPDATE quota_key SET paced = 0 WHERE id = ?", arguments: [key])
        }
    }
}
