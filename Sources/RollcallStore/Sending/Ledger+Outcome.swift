import GRDB
import RollcallModel

/// What came of a POST.
extension Ledger {
    static func accept(
        _ db: Database, batch: Int64, providerID: String, lookAt: Int64, status: Int?, now: Moment
    ) throws {
        // An id that another batch has proves nothing about this one.
        let known = try Bool.fetchOne(
            db,
            sql: """
                SELECT 1 FROM batch AS other JOIN batch AS mine ON mine.campaign_id = other.campaign_id
                WHERE mine.id = ? AND other.provider_batch_id = ?
                """,
            arguments: [batch, providerID])
        guard known == nil else {
            return try doubt(
                db, batch: batch, detail: "the provider answered with the id of another batch",
                status: status, now: now)
        }
        try closeAttempt(
            db, batch: batch, class: .accepted, status: status, detail: nil, now: now)
        try markAccepted(db, batch: batch, providerID: providerID, lookAt: lookAt, now: now)
        try move(
            db, batch: batch, from: .sending, to: .accepted, rows: .accepted, note: nil, now: now)
    }

    static func markAccepted(
        _ db: Database, batch: Int64, providerID: String, lookAt: Int64, now: Moment
    ) throws {
        try db.execute(
            sql: """
                UPDATE batch SET provider_batch_id = ?, accepted_ms = ?, accepted_tick = ?,
                    look_tick = ? WHERE id = ?
                """,
            arguments: [providerID, now.utc, now.tick, lookAt, batch])
    }

    /// Certainly not placed: the batch stays sealed, its rows assigned to it.
    static func unsend(
        _ db: Database, batch: Int64, class: AttemptClass, detail: String, status: Int?, now: Moment
    ) throws {
        try closeAttempt(
            db, batch: batch, class: `class`, status: status, detail: detail, now: now)
        try move(
            db, batch: batch, from: .sending, to: .sealed, rows: .assigned, note: detail, now: now)
    }

    /// Nobody knows: from the moment at which the POST was dead at the latest.
    static func doubt(
        _ db: Database, batch: Int64, detail: String, status: Int? = nil, now: Moment
    ) throws {
        guard
            let attempt = try Row.fetchOne(
                db,
                sql: """
                    SELECT intent_tick, timeout_ms FROM attempt WHERE batch_id = ? AND done_tick IS NULL
                    """,
                arguments: [batch])
        else { throw LedgerError.stale("batch \(batch) has no open attempt") }
        let dead = (attempt["intent_tick"] as Int64) + (attempt["timeout_ms"] as Int64)
        try closeAttempt(
            db, batch: batch, class: .inDoubt, status: status, detail: detail, now: now)
        try db.execute(
            sql: """
                UPDATE batch SET doubt_tick = ?, absent_listings = 0, listings = 0, listed_ms = NULL,
                    first_listed_ms = NULL, listed_tick = NULL, inconclusive_until_tick = NULL
                WHERE id = ?
                """,
            arguments: [min(now.tick, dead), batch])
        try move(
            db, batch: batch, from: .sending, to: .inDoubt, rows: .inDoubt, note: detail, now: now)
    }
}
