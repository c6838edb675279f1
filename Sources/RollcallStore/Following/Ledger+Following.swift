import GRDB
import RollcallModel

extension Ledger {
    /// Accepted batches, the one due first in front.
    static func followedBatches(_ db: Database, _ campaignID: Int64) throws -> [FollowedBatch] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT id, provider_batch_id, size, accepted_tick, look_tick, swept_tick, request_final,
                    missing_rows, called_tick FROM batch WHERE campaign_id = ? AND state = 'accepted' ORDER BY look_tick, id
                """,
            arguments: [campaignID]
        ).map(followedBatch)
    }

    static func followedBatch(_ row: Row) -> FollowedBatch {
        FollowedBatch(
            id: row["id"], providerID: row["provider_batch_id"], size: row["size"],
            acceptedAt: row["accepted_tick"], lookAt: row["look_tick"],
            sweptAt: row["swept_tick"], isRequestFinal: row["request_final"],
            isWhole: (row["missing_rows"] as String?) == "", calledAt: row["called_tick"])
    }

    static func setLook(_ db: Database, batch: Int64, at tick: Int64, isRequestFinal: Bool) throws {
        try db.run(
            sql: """
                UPDATE batch SET look_tick = ?, request_final = max(request_final, ?) WHERE id = ?
                """,
            arguments: [tick, isRequestFinal, batch])
    }

    /// Stands for the missing rows of a sweep that listed calls of no row: which row is missing is
    /// not known then.
    private static let strays = "strays"

    /// Takes over what a page says: upsert by call id, statuses only move forward. A call belongs to
    /// the row of its reference, else to the row of its number; others are left out.
    static func merge(_ db: Database, batch: Int64, calls: [CallResult], now: Moment) throws {
        let find = try RowFinder(db, batch: batch)
        let upsert = try db.cachedStatement(
            sql: """
                INSERT INTO provider_call VALUES (?, ?, ?, ?, ?, ?, ?, 1, 1) ON CONFLICT DO UPDATE SET
                    status = iif(outcome IS NULL OR \(isCorrected), excluded.status, status),
                    duration_seconds = iif(\(isCorrected), excluded.duration_seconds,
                        coalesce(excluded.duration_seconds, duration_seconds)),
                    response = iif(\(isCorrected), excluded.response,
                        coalesce(excluded.response, response)),
                    outcome = iif(\(isCorrected), excluded.outcome,
                        coalesce(outcome, excluded.outcome)),
                    listed = 1, confirmed = confirmed OR excluded.outcome IS NOT NULL
                """)
        var rows: Set<Int64> = []
        var hasStrays = false
        for call in calls {
            guard let row = try find.row(of: call) else {
                hasStrays = true
                continue
            }
            rows.insert(row)
            try upsert.execute(arguments: [
                batch, call.callID, row, call.status, call.outcome?.rawValue,
                call.durationSeconds, call.response,
            ])
        }
        for row in rows { try takeResult(db, row: row, now: now) }
        if hasStrays {
            try db.run(
                sql: "UPDATE batch SET missing_rows = ?, missing_tick = NULL WHERE id = ?",
                arguments: [strays, batch])
        }
        try settleIfDone(db, batch: batch, now: now)
    }

    /// The list replaces what a callback alone has said of a call.
    private static let isCorrected = "confirmed = 0 AND excluded.outcome IS NOT NULL"

    /// A row is done once all its calls have ended; an answered one counts before the others. Calls
    /// that the list has shown outrank those that only a callback knows.
    ///
    /// - Parameter isClaim: it comes from a callback, which has no say about calls that are pending.
    /// - Returns: whether the row is done by it.
    @discardableResult
    static func takeResult(_ db: Database, row: Int64, isClaim: Bool = false, now: Moment) throws
        -> Bool
    {
        let calls = try Row.fetchAll(
            db,
            sql: """
                SELECT provider_call.*, recipient.state FROM provider_call
                JOIN recipient ON recipient.id = recipient_id
                WHERE recipient_id = ?1 AND recipient.state IN ('accepted', 'unresolved')
                    AND listed = (SELECT max(listed) FROM provider_call WHERE recipient_id = ?1)
                ORDER BY provider_call.outcome IS NULL DESC, provider_call.outcome = 'answered' DESC,
                    call_id DESC
                """,
            arguments: [row])
        guard let call = calls.first else { return false }
        let outcome: String? = call["outcome"]
        if outcome == nil, isClaim { return false }
        let isConfirmed = outcome == nil || calls.allSatisfy { $0["confirmed"] }
        let before: String = call["state"]
        try db.run(
            sql: """
                UPDATE recipient SET state = ?, outcome = ?, call_id = ?, duration_seconds = ?,
                    response = ?, provider_status = ?, reason = ?, updated_ms = ?, confirmed = ?
                WHERE id = ? AND state = ?
                """,
            arguments: [
                outcome == nil ? before : RecipientState.done.rawValue, outcome,
                call["call_id"] as String, call["duration_seconds"] as Double?,
                call["response"] as String?, call["status"] as String?,
                outcome == nil && before == "unresolved" ? "not resolved in time" : nil, now.utc,
                isConfirmed, row, before,
            ])
        guard db.changesCount == 1 else { throw LedgerError.stale("a row moved on") }
        return outcome != nil
    }

    /// The end of a sweep: see `LedgerWrite.swept`.
    static func finishSweep(
        _ db: Database, batch: Int64, isComplete: Bool, isRequestFinal: Bool, apart: Int64,
        lookAt: Int64, now: Moment
    ) throws {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT missing_rows, missing_tick FROM batch WHERE id = ?",
                arguments: [batch])
        else { throw LedgerError.stale("batch \(batch) is gone") }
        let known = row["missing_rows"] as String?
        if !isRequestFinal || known == strays {
            // Calls may still be made, or the listed ones may be the missing ones.
            try db.run(
                sql: "UPDATE batch SET missing_rows = NULL, missing_tick = NULL WHERE id = ?",
                arguments: [batch])
        } else if isComplete {
            let missing = try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM recipient WHERE batch_id = ? AND state = 'accepted' AND NOT EXISTS
                        (SELECT 1 FROM provider_call WHERE recipient_id = recipient.id)
                    ORDER BY id
                    """,
                arguments: [batch])
            let names = missing.map(String.init).joined(separator: " ")
            let isKnown = !missing.isEmpty && known == names
            let since = isKnown ? (row["missing_tick"] as Int64? ?? now.tick) : now.tick
            if isKnown, now.tick - since >= apart {
                for id in missing {
                    try db.run(
                        sql: """
                            UPDATE recipient SET state = 'unresolved', reason = ?, updated_ms = ?
                            WHERE id = ? AND state = 'accepted'
                            """,
                        arguments: ["not in the provider's list", now.utc, id])
                }
            }
            try db.run(
                sql: "UPDATE batch SET missing_rows = ?, missing_tick = ? WHERE id = ?",
                arguments: [names, since, batch])
        }
        if isComplete { try confirm(db, batch: batch, now: now) }
        try db.run(
            sql: """
                UPDATE batch SET swept_tick = ?, look_tick = ?,
                    request_final = max(request_final, ?) WHERE id = ?
                """,
            arguments: [now.tick, lookAt, isRequestFinal, batch])
        try settleIfDone(db, batch: batch, now: now)
    }

    /// The deadline of a batch has passed: rows without a result are unresolved.
    static func expire(_ db: Database, batch: Int64, note: String, now: Moment) throws {
        try db.run(
            sql: """
                UPDATE recipient SET state = 'unresolved', reason = ?, updated_ms = ?
                WHERE batch_id = ? AND state = 'accepted'
                """,
            arguments: [note, now.utc, batch])
        try settleIfDone(db, batch: batch, now: now)
    }

    /// An accepted batch is settled when none of its rows waits for a result.
    static func settleIfDone(_ db: Database, batch: Int64, now: Moment) throws {
        try db.run(
            sql: """
                UPDATE batch SET state = 'settled', updated_ms = ?
                WHERE id = ? AND state = 'accepted' AND NOT EXISTS
                    (SELECT 1 FROM recipient WHERE batch_id = batch.id AND state = 'accepted')
                """,
            arguments: [now.utc, batch])
    }
}
