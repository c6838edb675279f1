import GRDB
import RollcallModel

extension Ledger {
    /// Accepted batches, the one due first in front.
    static func followedBatches(_ db: Database, _ campaignID: Int64) throws -> [FollowedBatch] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT id, provider_batch_id, size, accepted_tick, look_tick, swept_tick, request_final
                FROM batch WHERE campaign_id = ? AND state = 'accepted' ORDER BY look_tick, id
                """,
            arguments: [campaignID]
        ).map { row in
            FollowedBatch(
                id: row["id"], providerID: row["provider_batch_id"], size: row["size"],
                acceptedAt: row["accepted_tick"], lookAt: row["look_tick"],
                sweptAt: row["swept_tick"], isRequestFinal: row["request_final"])
        }
    }

    static func setLook(_ db: Database, batch: Int64, at tick: Int64, isRequestFinal: Bool) throws {
        try db.execute(
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
        guard
            let names = try Row.fetchOne(
                db,
                sql: """
                    SELECT campaign.reference AS campaign, batch.reference AS own FROM batch
                    JOIN campaign ON campaign.id = campaign_id WHERE batch.id = ?
                    """,
                arguments: [batch])
        else { throw LedgerError.stale("batch \(batch) is gone") }
        let prefix: String = names["own"] ?? reference(names["campaign"], batch: batch)
        let byReference = try db.cachedStatement(
            sql: "SELECT id FROM recipient WHERE batch_id = ? AND row = ?")
        let byPhone = try db.cachedStatement(
            sql: "SELECT id FROM recipient WHERE batch_id = ? AND phone = ?")
        let upsert = try db.cachedStatement(
            sql: """
                INSERT INTO provider_call VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
                    status = iif(outcome IS NULL, excluded.status, status),
                    duration_seconds = coalesce(excluded.duration_seconds, duration_seconds),
                    response = coalesce(excluded.response, response),
                    outcome = coalesce(outcome, excluded.outcome)
                """)
        var rows: Set<Int64> = []
        var hasStrays = false
        for call in calls {
            let number = call.reference.flatMap { text in
                text.hasPrefix(prefix) ? Int64(text.dropFirst(prefix.count)) : nil
            }
            let row =
                try number.flatMap { try Int64.fetchOne(byReference, arguments: [batch, $0]) }
                ?? Int64.fetchOne(byPhone, arguments: [batch, call.phone])
            guard let row else {
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
            try db.execute(
                sql: "UPDATE batch SET missing_rows = ?, missing_tick = NULL WHERE id = ?",
                arguments: [strays, batch])
        }
        try settleIfDone(db, batch: batch, now: now)
    }

    /// A row is done once all its calls have ended; an answered one counts before the others.
    private static func takeResult(_ db: Database, row: Int64, now: Moment) throws {
        let calls = try Row.fetchAll(
            db,
            sql: """
                SELECT provider_call.*, recipient.state FROM provider_call
                JOIN recipient ON recipient.id = recipient_id
                WHERE recipient_id = ? AND recipient.state IN ('accepted', 'unresolved')
                ORDER BY provider_call.outcome IS NULL DESC, provider_call.outcome = 'answered' DESC,
                    call_id DESC
                """,
            arguments: [row])
        guard let call = calls.first else { return }
        let outcome: String? = call["outcome"]
        let before: String = call["state"]
        try db.execute(
            sql: """
                UPDATE recipient SET state = ?, outcome = ?, call_id = ?, duration_seconds = ?,
                    response = ?, provider_status = ?, reason = ?, updated_ms = ?
                WHERE id = ? AND state = ?
                """,
            arguments: [
                outcome == nil ? before : RecipientState.done.rawValue, outcome,
                call["call_id"] as String, call["duration_seconds"] as Double?,
                call["response"] as String?, call["status"] as String?,
                outcome == nil && before == "unresolved" ? "not resolved in time" : nil, now.utc,
                row, before,
            ])
        guard db.changesCount == 1 else { throw LedgerError.stale("a row moved on") }
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
            try db.execute(
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
                    try db.execute(
                        sql: """
                            UPDATE recipient SET state = 'unresolved', reason = ?, updated_ms = ?
                            WHERE id = ? AND state = 'accepted'
                            """,
                        arguments: ["not in the provider's list", now.utc, id])
                }
            }
            try db.execute(
                sql: "UPDATE batch SET missing_rows = ?, missing_tick = ? WHERE id = ?",
                arguments: [names, since, batch])
        }
        try db.execute(
            sql: """
                UPDATE batch SET swept_tick = ?, look_tick = ?,
                    request_final = max(request_final, ?) WHERE id = ?
                """,
            arguments: [now.tick, lookAt, isRequestFinal, batch])
        try settleIfDone(db, batch: batch, now: now)
    }

    /// The deadline of a batch has passed: rows without a result are unresolved.
    static func expire(_ db: Database, batch: Int64, note: String, now: Moment) throws {
        try db.execute(
            sql: """
                UPDATE recipient SET state = 'unresolved', reason = ?, updated_ms = ?
                WHERE batch_id = ? AND state = 'accepted'
                """,
            arguments: [note, now.utc, batch])
        try settleIfDone(db, batch: batch, now: now)
    }

    /// An accepted batch is settled when none of its rows waits for a result.
    static func settleIfDone(_ db: Database, batch: Int64, now: Moment) throws {
        try db.execute(
            sql: """
                UPDATE batch SET state = 'settled', updated_ms = ?
                WHERE id = ? AND state = 'accepted' AND NOT EXISTS
                    (SELECT 1 FROM recipient WHERE batch_id = batch.id AND state = 'accepted')
                """,
            arguments: [now.utc, batch])
    }
}
