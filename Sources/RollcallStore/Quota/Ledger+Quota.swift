import GRDB
package import RollcallModel

extension Ledger {
    /// Request rows are kept this long (DESIGN, "Quota"); older ones live on in totals.
    static let requestLife = QuotaLimit.longest
    /// A Retry-After beyond this is as good as this: a century, in milliseconds.
    private static let longestHold: Int64 = 100 * 366 * 86_400_000

    /// The row of a key, made where it is missing. `name` is a fingerprint, never the key.
    package func quotaKey(_ name: String) throws -> Int64 {
        try write { db, _ in try Self.keyID(db, name) }
    }

    static func keyID(_ db: Database, _ name: String) throws -> Int64 {
        // A rehearsal brings a sandbox of its own.
        try db.run(
            sql: """
                INSERT INTO quota_key (name, hold_until_tick)
                SELECT ?1, iif(?1 LIKE 'rehearsal:%', 0, hold_tick) FROM ledger WHERE true
                ON CONFLICT DO NOTHING
                """,
            arguments: [name])
        guard
            let id = try Int64.fetchOne(
                db, sql: "SELECT id FROM quota_key WHERE name = ?", arguments: [name])
        else { throw LedgerError.stale("the quota's key is gone") }
        return id
    }

    /// This process begins to spend: its limits count from now on, claims of an earlier process
    /// with the same lock file are closed.
    package func join(_ party: QuotaParty) throws {
        try write { db, now in
            try Self.closeOrphans(db, key: nil, now: now) { $0 == party.holder }
            try Self.forgetDeadHolders(db, but: party.holder)
            for limit in Set(party.limits) {
                try db.run(
                    sql: "INSERT INTO quota_limit VALUES (?, ?, ?, ?)",
                    arguments: [party.keyID, party.holder, limit.count, limit.milliseconds])
            }
            try Self.foldOldRequests(db, before: now.tick - Self.requestLife)
        }
    }

    /// This process spends no more; its limits no longer bind the others.
    package func leave(_ party: QuotaParty) throws {
        try write { db, _ in
            try Self.forgetLimits(db, of: party.holder)
            try Self.leaveLine(db, party.holder)
        }
    }

    /// Claims one request, in a transaction of its own (a submission claims in its intent's).
    package func claim(
        _ kind: RequestKind, campaign: Int64?, party: QuotaParty, timeout: Int64
    ) throws -> Claim {
        if try isOthersTurn(party) { return .busy }
        return try write { db, now in
            try Self.claim(db, kind, campaign: campaign, party: party, timeout: timeout, now: now)
        }
    }

    /// Closes a claim that needs no other write.
    package func settle(request: Int64, _ answer: RequestAnswer) throws {
        try write { db, now in try Self.settle(db, request: request, answer, now: now) }
    }

    static func claim(
        _ db: Database, _ kind: RequestKind, campaign: Int64?, party: QuotaParty, timeout: Int64,
        now: Moment
    ) throws -> Claim {
        try closeOrphans(db, key: party.keyID, now: now) {
            $0 != party.holder && !LockFile.isHeld($0)
        }
        let inFlight = try Bool.fetchOne(
            db, sql: "SELECT 1 FROM request WHERE key_id = ? AND done_tick IS NULL",
            arguments: [party.keyID])
        guard inFlight == nil else {
            try wait(db, party, now: now)
            return .busy
        }
        let schedule = try schedule(db, party: party)
        let next = schedule.next(after: try stamps(db, key: party.keyID, depth: schedule.depth))
        guard next <= now.tick else {
            try wait(db, party, now: now)
            return .notBefore(tick: next)
        }
        guard try !isBehind(db, party, now: now) else {
            try wait(db, party, now: now)
            return .busy
        }
        try leaveLine(db, party.holder, key: party.keyID)
        try db.run(
            sql: """
                INSERT INTO request (key_id, campaign_id, kind, holder, claimed_tick, claimed_ms,
                    timeout_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                party.keyID, campaign, kind.rawValue, party.holder, now.tick, now.utc, timeout,
            ])
        return .granted(request: db.lastInsertedRowID)
    }

    /// Stamps the request's end and takes over what the answer says about the next one.
    static func settle(_ db: Database, request: Int64, _ answer: RequestAnswer, now: Moment) throws
    {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT key_id, holder FROM request WHERE id = ? AND done_tick IS NULL",
                arguments: [request])
        else { throw LedgerError.stale("request \(request) is settled already") }
        let key: Int64 = row["key_id"]
        let pause = answer.retryAfter.map { now.tick + max(0, min($0, Self.longestHold)) }
        if answer.isRefusal {
            // Before this one is stamped: what our own log knew when the server refused.
            let party = QuotaParty(keyID: key, holder: row["holder"], limits: [])
            let schedule = try schedule(db, party: party)
            let stamps = try stamps(db, key: key, depth: schedule.depth)
            let own =
                pause == nil
                ? schedule.holdAfterBareRefusal(now: now.tick, stamps: stamps) : 0
            try db.run(
                sql: """
                    UPDATE quota_key SET paced = 1, hold_until_tick = max(hold_until_tick, ?1),
                        own_hold_tick = max(own_hold_tick, ?2),
                        paced_ms = iif(paced = 1, paced_ms, ?3),
                        paced_request = iif(paced = 1, paced_request, ?4)
                    WHERE id = ?5
                    """,
                arguments: [pause ?? 0, own, now.utc, request, key])
        } else if let pause {
            try db.run(
                sql: "UPDATE quota_key SET hold_until_tick = max(hold_until_tick, ?) WHERE id = ?",
                arguments: [pause, key])
        }
        try db.run(
            sql: """
                UPDATE request SET done_tick = ?, done_ms = ?, status = ?, counted = ?,
                    retry_after_ms = ?
                WHERE id = ? AND done_tick IS NULL
                """,
            arguments: [
                now.tick, now.utc, answer.status, answer.wasSent,
                answer.isRefusal ? answer.retryAfter : nil, request,
            ])
    }

    /// The limits of every process that spends on this key, and what holds it.
    static func schedule(_ db: Database, party: QuotaParty) throws -> QuotaSchedule {
        var limits = Set(party.limits)
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM quota_limit WHERE key_id = ?", arguments: [party.keyID])
        for row in rows {
            let holder: String = row["holder"]
            // A process that is gone no longer binds the others.
            if holder == party.holder || LockFile.isHeld(holder) {
                limits.insert(QuotaLimit(count: row["count"], milliseconds: row["milliseconds"]))
            }
        }
        guard
            let key = try Row.fetchOne(
                db, sql: "SELECT * FROM quota_key WHERE id = ?", arguments: [party.keyID])
        else { throw LedgerError.stale("the quota's key is gone") }
        return QuotaSchedule(
            limits: Array(limits), holdUntil: max(key["hold_until_tick"], key["own_hold_tick"]),
            isPaced: key["paced"])
    }

    /// Ends of the latest counted requests, latest first.
    static func stamps(_ db: Database, key: Int64, depth: Int) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT done_tick FROM request
                WHERE key_id = ? AND counted = 1 AND done_tick IS NOT NULL
                ORDER BY done_tick DESC LIMIT ?
                """,
            arguments: [key, depth])
    }

    /// The same where a request that is under way, or of which a dead process left no word, ends now.
    static func stampsAtLatest(_ db: Database, key: Int64, depth: Int, now: Moment) throws
        -> [Int64]
    {
        let open = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM request WHERE key_id = ? AND done_tick IS NULL",
            arguments: [key])
        return Array(repeating: now.tick, count: open ?? 0)
            + (try stamps(db, key: key, depth: depth))
    }

    /// A claim of a process that is gone ends now: a machine that slept may have sent it just before
    /// the process died, however long ago it was made.
    ///
    /// - Parameter key: nil closes them on every key (a campaign may have changed its key).
    private static func closeOrphans(
        _ db: Database, key: Int64?, now: Moment, where isOrphan: (String) -> Bool
    ) throws {
        let open = try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM request WHERE done_tick IS NULL AND key_id IN
                    (SELECT id FROM quota_key WHERE ?1 IS NULL OR id = ?1)
                """,
            arguments: [key])
        for row in open where isOrphan(row["holder"]) {
            try db.run(
                sql: "UPDATE request SET done_tick = ?, done_ms = ? WHERE id = ?",
                arguments: [now.tick, now.utc, row["id"] as Int64])
        }
    }

    private static func forgetLimits(_ db: Database, of holder: String) throws {
        try db.run(sql: "DELETE FROM quota_limit WHERE holder = ?", arguments: [holder])
    }

    private static func forgetDeadHolders(_ db: Database, but holder: String) throws {
        try forgetLimits(db, of: holder)
        let others = try String.fetchAll(db, sql: "SELECT DISTINCT holder FROM quota_limit")
        for other in others where !LockFile.isHeld(other) { try forgetLimits(db, of: other) }
    }

    /// By ticks: a wall clock that jumps a month ahead must not take the windows' log along.
    /// The requests of batches that are not decided stay: they tell with which key they were sent.
    private static func foldOldRequests(_ db: Database, before tick: Int64) throws {
        let isOld = """
            done_tick < ? AND id NOT IN (SELECT request_id FROM attempt
                JOIN batch ON batch.id = batch_id
                WHERE request_id IS NOT NULL AND state IN ('sending', 'in_doubt', 'held'))
            """
        try db.run(
            sql: """
                INSERT INTO request_total
                SELECT campaign_id, kind, sum(counted), sum(status IS 429) FROM request
                WHERE campaign_id IS NOT NULL AND \(isOld) GROUP BY campaign_id, kind
                ON CONFLICT DO UPDATE SET requests = requests + excluded.requests,
                    refused = refused + excluded.refused
                """,
            arguments: [tick])
        try db.run(sql: "DELETE FROM request WHERE \(isOld)", arguments: [tick])
    }
}
