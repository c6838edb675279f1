import GRDB
import RollcallModel

/// What came of a POST.
extension Ledger {
    static func accept(
        _ db: Database, batch: Int64, providerID: String, lookAt: Int64, status: Int?, now: Moment
    ) throws {
        // An id that another batch of this key has proves nothing about this one.
        let known = try Bool.fetchOne(
            db,
            sql: """
                SELECT 1 FROM campaign CROSS JOIN batch AS other ON other.campaign_id = campaign.id
                WHERE provider_batch_id = ?2 AND (SELECT key_id FROM campaign
                    WHERE id = (SELECT campaign_id FROM batch WHERE id = ?1)) IN \(keys(of: "other.id"))
                """,
            arguments: [batch, providerID])
        guard known == nil else {
            return try doubt(
                db, batch: batch, detail: "the provider answered with the id of another batch",
                status: status, since: now.tick, now: now)
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
        let isCalled = try releaseQuarantined(db, batch: batch, as: providerID)
        try db.run(
            sql: """
                UPDATE batch SET provider_batch_id = ?, accepted_ms = ?, accepted_tick = ?,
                    look_tick = ?, called_tick = ? WHERE id = ?
                """,
            arguments: [
                providerID, now.utc, now.tick, isCalled ? now.tick : lookAt,
                isCalled ? now.tick : nil, batch,
            ])
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

    /// Nobody knows what became of the POST.
    ///
    /// - Parameter since: the tick at which it was dead at the latest. For a run that saw it end that
    ///   is now, not its timeout: a machine may sleep between the intent and the POST.
    static func doubt(
        _ db: Database, batch: Int64, detail: String, status: Int? = nil, since: Int64, now: Moment
    ) throws {
        try closeAttempt(
            db, batch: batch, class: .inDoubt, status: status, detail: detail, now: now)
        try db.run(
            sql: """
                UPDATE batch SET doubt_tick = ?, absent_listings = 0, listings = 0, listed_ms = NULL,
                    first_listed_ms = NULL, listed_tick = NULL, inconclusive_until_tick = NULL
                WHERE id = ?
                """,
            arguments: [since, batch])
        try move(
            db, batch: batch, from: .sending, to: .inDoubt, rows: .inDoubt, note: detail, now: now)
    }
}
