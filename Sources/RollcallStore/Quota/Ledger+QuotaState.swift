import GRDB
package import RollcallModel

/// Where a key's quota stands, for people.
package struct QuotaState: Sendable {
    /// Requests inside each window now, the shortest window first.
    package var used: [(limit: QuotaLimit, used: Int)]
    /// After a refusal that the log did not expect, until `resetPace(of:)`.
    package var isPaced: Bool
    /// UTC milliseconds of that refusal, and the campaign whose request it was, if it was one's.
    package var pacedSince: Int64?
    package var pacedBy: String?
    /// Ticks: the provider's last pause ends, and the next request may leave.
    package var holdUntil: Int64
    package var next: Int64
    package var now: Int64
}

/// A key that requests were spent on.
package struct QuotaKey: Sendable {
    package var id: Int64
    /// A fingerprint, never the key.
    package var name: String

    package init(id: Int64, name: String) {
        self.id = id
        self.name = name
    }
}

extension Ledger {
    /// - Parameter limits: those that apply beside the ones of running processes.
    package func quotaState(of key: Int64, limits: [QuotaLimit]) throws -> QuotaState {
        let now = try now()
        return try read { db in try Self.quotaState(db, of: key, limits: limits, now: now) }
    }

    static func quotaState(
        _ db: Database, of key: Int64, limits: [QuotaLimit], now: Moment
    ) throws -> QuotaState {
        let party = QuotaParty(keyID: key, holder: "", limits: limits)
        let schedule = try schedule(db, party: party)
        let stamps = try stampsAtLatest(db, key: key, depth: schedule.depth, now: now)
        let pacing = try Row.fetchOne(
            db,
            sql: """
                SELECT paced_ms, campaign.name FROM quota_key
                LEFT JOIN request ON request.id = paced_request
                LEFT JOIN campaign ON campaign.id = campaign_id WHERE quota_key.id = ?
                """,
            arguments: [key])
        return QuotaState(
            used: schedule.limits.sorted { $0.milliseconds < $1.milliseconds }.map { limit in
                (limit, stamps.count { $0 > now.tick - limit.milliseconds })
            },
            isPaced: schedule.isPaced, pacedSince: pacing?["paced_ms"], pacedBy: pacing?["name"],
            holdUntil: schedule.holdUntil, next: schedule.next(after: stamps), now: now.tick)
    }

    package func quotaKeys() throws -> [QuotaKey] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT id, name FROM quota_key ORDER BY id")
                .map { QuotaKey(id: $0["id"], name: $0["name"]) }
        }
    }

    /// Back to bursts inside the limits (`rollcall limits reset`). A pause that the provider asked
    /// for stays, unless it is longer than any that is waited for: then it is the operator's word, as it is
    /// after a refusal that named no time.
    package func resetPace(of key: Int64) throws {
        try write { db, now in
            try db.execute(
                sql: """
                    UPDATE quota_key SET paced = 0, paced_ms = NULL, paced_request = NULL,
                        own_hold_tick = 0,
                        hold_until_tick = iif(hold_until_tick > ?, 0, hold_until_tick)
                    WHERE id = ?
                    """,
                arguments: [now.tick + 86_400_000, key])
        }
    }
}
