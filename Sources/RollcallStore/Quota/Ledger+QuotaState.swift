import GRDB
package import RollcallModel

/// How much of a quota is spent.
package struct QuotaState: Sendable {
    /// Requests inside each window now.
    package var used: [(limit: QuotaLimit, used: Int)]
    /// The tick from which the next request may leave.
    package var next: Int64
    package var isPaced: Bool
}

extension Ledger {
    /// - Parameter limits: shown beside those of the processes that spend now.
    package func quotaState(key: Int64, limits: [QuotaLimit]) throws -> QuotaState {
        let now = try now()
        return try read { db in
            let party = QuotaParty(keyID: key, holder: "", limits: limits)
            let schedule = try Self.schedule(db, party: party)
            let stamps = try Self.stamps(db, key: key, depth: schedule.depth)
            return QuotaState(
                used: schedule.limits.sorted { $0.milliseconds < $1.milliseconds }.map { limit in
                    (limit, stamps.count { $0 > now.tick - limit.milliseconds })
                },
                next: schedule.next(after: stamps), isPaced: schedule.isPaced)
        }
    }
}
