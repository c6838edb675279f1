import GRDB
package import RollcallModel

/// What a key's quota was spent on, and what a forecast needs to know of it.
extension Ledger {
    /// How many refusals are shown.
    private static let shownRefusals = 5
    /// How many requests, and how many batches, tell how long the next ones take.
    private static let sample = 30

    /// One key's quota, for people.
    ///
    /// - Parameter limits: those that apply beside the ones of running processes.
    package func account(of key: QuotaKey, limits: [QuotaLimit]) throws -> QuotaAccount {
        let now = try now()
        return try read { db in
            let party = QuotaParty(keyID: key.id, holder: "", limits: limits)
            let schedule = try Self.schedule(db, party: party)
            let stamps = try Self.stampsAtLatest(
                db, key: key.id, depth: schedule.depth, now: now)
            return QuotaAccount(
                name: key.name, now: now,
                windows: try schedule.limits.sorted { $0.milliseconds < $1.milliseconds }.map {
                    QuotaWindow(
                        limit: $0,
                        shares: try Self.shares(db, key: key.id, since: now.tick - $0.milliseconds))
                },
                isPaced: schedule.isPaced,
                pacedSince: try Int64.fetchOne(
                    db, sql: "SELECT paced_ms FROM quota_key WHERE id = ?",
                    arguments: [key.id]),
                pace: schedule.pace, holdUntil: schedule.holdUntil,
                isHoldOurs: try Bool.fetchOne(
                    db, sql: "SELECT own_hold_tick > hold_until_tick FROM quota_key WHERE id = ?",
                    arguments: [key.id]) ?? false,
                next: schedule.next(after: stamps),
                underWay: try Self.underWay(db, key: key.id),
                refusals: try Self.refusals(db, key: key.id))
        }
    }

    private static func underWay(_ db: Database, key: Int64) throws -> QuotaAccount.UnderWay? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT claimed_ms, claimed_tick, timeout_ms, holder FROM request
                WHERE key_id = ? AND done_tick IS NULL
                """,
            arguments: [key]
        ).map { row in
            let holder: String = row["holder"]
            return QuotaAccount.UnderWay(
                since: row["claimed_ms"],
                lateAt: row["claimed_tick"] as Int64 + row["timeout_ms"] + Self.patienceWithHolders,
                holder: LockFile.isHeld(holder) ? LockFile.note(in: holder) : nil)
        }
    }

    /// A key by its name; nil where nothing was spent from it.
    package func quotaKey(named name: String) throws -> QuotaKey? {
        try quotaKeys().first { $0.name == name }
    }

    /// - Parameters:
    ///   - party: whose forecast it is; the limits of every running process apply as well.
    ///   - campaign: the campaign that others would take turns with; nil before there is one.
    ///   - latency: how long a request takes, in milliseconds, as long as none was made on the key.
    package func outlook(
        for party: QuotaParty, campaign: Int64?, latency: Int64
    ) throws -> QuotaOutlook {
        let now = try now()
        return try read { db in
            let schedule = try Self.schedule(db, party: party)
            return QuotaOutlook(
                now: now, schedule: schedule,
                stamps: try Self.stampsAtLatest(
                    db, key: party.keyID, depth: schedule.depth, now: now),
                latency: try Self.usualLatency(db, key: party.keyID) ?? latency,
                others: try Self.othersNeeds(db, key: party.keyID, campaign: campaign),
                pageCap: try Self.pageCap(db, key: party.keyID, now: now))
        }
    }

    private static func shares(
        _ db: Database, key: Int64, since tick: Int64
    ) throws -> [QuotaShare] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT campaign.name, kind, count(*) AS n FROM request
                LEFT JOIN campaign ON campaign.id = campaign_id
                WHERE request.key_id = ? AND counted = 1 AND (done_tick IS NULL OR done_tick > ?)
                GROUP BY campaign_id, kind ORDER BY n DESC, campaign.name, kind
                """,
            arguments: [key, tick]
        ).map { row in
            QuotaShare(
                campaign: row["name"], kind: try kind(row["kind"]), requests: row["n"])
        }
    }

    private static func refusals(_ db: Database, key: Int64) throws -> [QuotaRefusal] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT done_ms, campaign.name, kind, retry_after_ms FROM request
                LEFT JOIN campaign ON campaign.id = campaign_id
                WHERE request.key_id = ? AND status = 429 ORDER BY request.id DESC LIMIT ?
                """,
            arguments: [key, shownRefusals]
        ).map { row in
            QuotaRefusal(
                at: row["done_ms"], campaign: row["name"], kind: try kind(row["kind"]),
                retryAfter: row["retry_after_ms"])
        }
    }

    private static func kind(_ text: String) throws -> RequestKind {
        guard let kind = RequestKind(rawValue: text) else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "unknown request \"\(text)\" in the ledger")
        }
        return kind
    }

    /// The median of the latest requests that were answered.
    private static func usualLatency(_ db: Database, key: Int64) throws -> Int64? {
        let times = try Int64.fetchAll(
            db,
            sql: """
                SELECT done_tick - claimed_tick FROM request
                WHERE key_id = ? AND counted = 1 AND status IS NOT NULL AND done_tick IS NOT NULL
                ORDER BY done_tick DESC LIMIT ?
                """,
            arguments: [key, sample])
        return times.isEmpty ? nil : times.sorted()[times.count / 2]
    }

    /// Requests that each other campaign still needs whose process is alive: known by the lock file
    /// that it spends with.
    private static func othersNeeds(
        _ db: Database, key: Int64, campaign id: Int64?
    ) throws -> [Int] {
        let others = try Int64.fetchAll(
            db,
            sql: "SELECT id FROM campaign WHERE key_id = ? AND state = 'running' AND id IS NOT ?",
            arguments: [key, id])
        return try others.compactMap { other in
            let holder = try String.fetchOne(
                db,
                sql: "SELECT holder FROM request WHERE campaign_id = ? ORDER BY id DESC LIMIT 1",
                arguments: [other])
            guard let holder, LockFile.isHeld(holder) else { return nil }
            return try needs(db, try campaign(db, other))
        }
    }

    private static func needs(_ db: Database, _ campaign: CampaignRecord) throws -> Int {
        func pages(_ size: Int) -> Int {
            (size + campaign.options.perPage - 1) / campaign.options.perPage
        }
        let counts = try counts(db, campaign.id)
        let unsent = counts[.ready, default: 0] + counts[.assigned, default: 0]
        let size = campaign.identity.batchSize
        let batches = (unsent + size - 1) / size
        let following = try followedBatches(db, campaign.id)
        return batches * (1 + pages(min(size, max(1, unsent))))
            + following.reduce(0) { $0 + pages($1.size) }
    }
}
