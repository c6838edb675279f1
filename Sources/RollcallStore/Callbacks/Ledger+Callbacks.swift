import GRDB
package import RollcallModel

extension Ledger {
    /// Takes over what a callback says: results of rows that have none, unconfirmed until the
    /// provider's list says the same. It changes nothing that is known already, and nothing else.
    ///
    /// Without pending calls, and without a word about numbers that it lacks: those prove nothing.
    ///
    /// - Parameters:
    ///   - bytes: size of its body.
    ///   - target: what its path says: live campaigns and rehearsals never meet.
    /// - Throws: `LedgerError`; then nothing was taken.
    package func receive(
        _ callback: ProviderCallback, bytes: Int, for target: Target, statuses: StatusTable
    ) throws -> CallbackReceipt {
        try write { db, now in
            let batches = try Row.fetchAll(
                db,
                sql: """
                    SELECT batch.id, seq, name FROM campaign CROSS JOIN batch
                        ON batch.campaign_id = campaign.id
                    WHERE provider_batch_id = ? AND target = ?
                    """,
                arguments: [callback.requestID, target.rawValue])
            guard let batch = batches.first else {
                try Self.quarantine(db, callback.requestID, bytes: bytes, for: target, now: now)
                return .unknown
            }
            // Two keys may have used one id: then it tells nothing.
            guard batches.count == 1 else { return .nothingNew }
            let id: Int64 = batch["id"]
            let calls = callback.calls.filter {
                ($0.batchID ?? callback.requestID) == callback.requestID
            }
            .map { CallResult($0, statuses: statuses) }
            let results = try Self.claim(db, batch: id, calls: calls, now: now)
            let isOver = statuses.meaning(of: callback.status) != .pending
            let isAwaited = try isOver && Self.hasten(db, batch: id, isNews: results > 0, now: now)
            guard results > 0 || isAwaited else { return .nothingNew }
            try db.run(
                sql: """
                    UPDATE campaign SET callbacks = callbacks + 1
                    WHERE id = (SELECT campaign_id FROM batch WHERE id = ?)
                    """,
                arguments: [id])
            let open = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM recipient WHERE batch_id = ? AND state = 'accepted'",
                arguments: [id])
            return .taken(
                campaign: batch["name"], batch: batch["seq"], results: results, open: open ?? 0)
        }
    }

    /// - Returns: how many rows are done by it.
    private static func claim(_ db: Database, batch: Int64, calls: [CallResult], now: Moment) throws
        -> Int
    {
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO provider_call VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0)
                ON CONFLICT DO UPDATE SET status = ?4, outcome = ?5, confirmed = 0,
                    duration_seconds = coalesce(?6, duration_seconds),
                    response = coalesce(?7, response)
                WHERE outcome IS NULL AND recipient_id = ?3
                """)
        let find = try RowFinder(db, batch: batch)
        var rows: Set<Int64> = []
        for call in calls where call.outcome != nil {
            guard let row = try find.row(of: call), try isAwaited(db, row: row) else { continue }
            try insert.execute(arguments: [
                batch, call.callID, row, call.status, call.outcome?.rawValue,
                call.durationSeconds, call.response,
            ])
            rows.insert(row)
        }
        let results = try rows.count { try takeResult(db, row: $0, isClaim: true, now: now) }
        try settleIfDone(db, batch: batch, now: now)
        return results
    }

    private static func isAwaited(_ db: Database, row: Int64) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT state IN ('accepted', 'unresolved') FROM recipient WHERE id = ?",
            arguments: [row]) ?? false
    }

    /// The request is over, says a callback, and rows have no result: the list is worth a look. Again
    /// only where it told something new, and no closer to the last sweep than any look.
    ///
    /// - Returns: whether that is news.
    private static func hasten(_ db: Database, batch: Int64, isNews: Bool, now: Moment) throws
        -> Bool
    {
        try db.run(
            sql: """
                UPDATE batch SET called_tick = ?1, look_tick = min(look_tick, max(?1, swept_apart))
                FROM (SELECT batch.id, coalesce(swept_tick + (options ->> '$.firstPoll'), 0)
                    AS swept_apart FROM batch JOIN campaign ON campaign.id = campaign_id
                    WHERE batch.id = ?2) AS own
                WHERE batch.id = own.id AND state = 'accepted' AND (?3 OR called_tick IS NULL)
                """,
            arguments: [now.tick, batch, isNews])
        return db.changesCount > 0
    }
}
