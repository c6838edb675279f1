import GRDB
import RollcallModel

/// Results that callbacks alone have told, until the provider's list says what they are.
extension Ledger {
    /// Settled batches with unconfirmed rows, the one swept longest ago in front.
    static func unconfirmedBatches(_ db: Database, _ campaignID: Int64) throws -> [FollowedBatch] {
        let hasAny = try Bool.fetchOne(
            db, sql: "SELECT 1 FROM recipient WHERE campaign_id = ? AND confirmed = 0 LIMIT 1",
            arguments: [campaignID])
        guard hasAny != nil else { return [] }
        return try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM batch WHERE campaign_id = ? AND state = 'settled' AND EXISTS
                    (SELECT 1 FROM recipient WHERE recipient.campaign_id = batch.campaign_id
                    AND batch_id = batch.id AND confirmed = 0)
                ORDER BY swept_tick, id
                """,
            arguments: [campaignID]
        ).map(followedBatch)
    }

    /// A complete sweep is over: rows of which the list shows calls, all of them ended, have the
    /// list's outcome from here on.
    static func confirm(_ db: Database, batch: Int64, now: Moment) throws {
        let rows = try Int64.fetchAll(
            db,
            sql: """
                SELECT id FROM recipient WHERE confirmed = 0 AND batch_id = ?1 AND campaign_id =
                    (SELECT campaign_id FROM batch WHERE id = ?1)
                """,
            arguments: [batch])
        for row in rows {
            guard
                let call = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT * FROM provider_call WHERE recipient_id = ? AND listed = 1
                        ORDER BY outcome IS NULL OR confirmed = 0 DESC, outcome = 'answered' DESC,
                            call_id DESC LIMIT 1
                        """,
                    arguments: [row]), call["confirmed"], let outcome = call["outcome"] as String?
            else { continue }
            try db.run(
                sql: """
                    UPDATE recipient SET outcome = ?, call_id = ?, duration_seconds = ?,
                        response = ?, provider_status = ?, confirmed = 1, updated_ms = ?
                    WHERE id = ? AND state = 'done' AND confirmed = 0
                    """,
                arguments: [
                    outcome, call["call_id"] as String, call["duration_seconds"] as Double?,
                    call["response"] as String?, call["status"] as String?, now.utc, row,
                ])
            guard db.changesCount == 1 else { throw LedgerError.stale("a row moved on") }
            try db.run(
                sql: "DELETE FROM provider_call WHERE recipient_id = ? AND listed = 0",
                arguments: [row])
        }
    }
}
