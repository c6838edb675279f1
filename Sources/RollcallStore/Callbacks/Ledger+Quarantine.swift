import GRDB
package import RollcallModel

/// Callbacks about requests that no batch is known to be: early ones, strangers', forged ones.
extension Ledger {
    /// Ids kept for each target; an older one makes room.
    static let quarantineSize = 1000

    /// The latest first.
    package func quarantinedCallbacks() throws -> [QuarantinedCallback] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM callback_quarantine ORDER BY last_tick DESC, request_id"
            ).compactMap { row in
                Target(rawValue: row["target"]).map {
                    QuarantinedCallback(
                        target: $0, requestID: row["request_id"], firstAt: row["first_ms"],
                        lastAt: row["last_ms"], times: row["times"], bytes: row["bytes"])
                }
            }
        }
    }

    /// Callbacks that told something new, by campaign; those without any are absent.
    package func callbackCounts() throws -> [(campaign: String, target: Target, callbacks: Int)] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT name, target, callbacks FROM campaign WHERE callbacks > 0 ORDER BY id"
            ).compactMap { row in
                Target(rawValue: row["target"]).map { (row["name"], $0, row["callbacks"]) }
            }
        }
    }

    static func quarantine(
        _ db: Database, _ requestID: String, bytes: Int, for target: Target, now: Moment
    ) throws {
        try db.run(
            sql: """
                INSERT INTO callback_quarantine VALUES (?1, ?2, ?3, ?3, ?4, 1, ?5)
                ON CONFLICT DO UPDATE SET last_ms = ?3, last_tick = ?4, times = times + 1, bytes = ?5
                """,
            arguments: [target.rawValue, requestID, now.utc, now.tick, bytes])
        let kept = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM callback_quarantine WHERE target = ?",
            arguments: [target.rawValue])
        guard kept ?? 0 > quarantineSize else { return }
        let oldest = try Row.fetchOne(
            db,
            sql: """
                DELETE FROM callback_quarantine WHERE (target, request_id) = (
                    SELECT target, request_id FROM callback_quarantine WHERE target = ?
                    ORDER BY last_tick LIMIT 1) RETURNING last_tick
                """,
            arguments: [target.rawValue])
        try db.run(
            sql: """
                UPDATE callback_door SET dropped_tick = max(coalesce(dropped_tick, 0), ?)
                WHERE target = ?
                """,
            arguments: [oldest?["last_tick"] as Int64?, target.rawValue])
    }

    /// A batch gets the id of a request that callbacks have come for: its results can be read.
    ///
    /// - Returns: whether there were any.
    static func releaseQuarantined(_ db: Database, batch: Int64, as providerID: String) throws
        -> Bool
    {
        try db.run(
            sql: """
                DELETE FROM callback_quarantine WHERE request_id = ? AND target =
                    (SELECT target FROM campaign JOIN batch ON campaign.id = campaign_id
                    WHERE batch.id = ?)
                """,
            arguments: [providerID, batch])
        return db.changesCount > 0
    }

    /// Since this tick callbacks came that no batch explains, or may have come: more than are kept.
    static func hasStrangeCallbacks(_ db: Database, _ target: Target, since tick: Int64) throws
        -> Bool
    {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM callback_quarantine WHERE target = ?1 AND last_tick >= ?2)
                    OR EXISTS (SELECT 1 FROM callback_door WHERE target = ?1 AND dropped_tick >= ?2)
                """,
            arguments: [target.rawValue, tick]) ?? false
    }
}
