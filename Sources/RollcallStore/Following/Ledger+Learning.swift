import GRDB
package import RollcallModel

/// What following earlier batches taught.
extension Ledger {
    /// A server may have changed its mind about page sizes after so long.
    private static let capLife: Int64 = 7 * 86_400_000

    /// The latest batches of a workflow that ended, of any campaign of the target.
    package func batchTimes(of workflowID: String, target: Target) throws -> [BatchTime] {
        try read { db in try Self.batchTimes(db, of: workflowID, target: target) }
    }

    /// - Parameter provider: nil takes any.
    static func batchTimes(
        _ db: Database, of workflowID: String, target: Target, provider: String? = nil
    ) throws -> [BatchTime] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT size, took_ms FROM batch_time JOIN campaign ON campaign.id = campaign_id
                WHERE target = ?1 AND (?2 IS NULL OR provider = ?2)
                    AND json_extract(identity, '$.workflowID') = ?3
                ORDER BY batch_id DESC LIMIT ?4
                """,
            arguments: [target.rawValue, provider, workflowID, BatchTime.most]
        ).map { BatchTime(size: $0["size"], took: $0["took_ms"]) }
    }

    static func noteTime(_ db: Database, batch: Int64, took: Int64) throws {
        try db.run(
            sql: """
                INSERT INTO batch_time SELECT id, campaign_id, size, ? FROM batch WHERE id = ?
                ON CONFLICT DO UPDATE SET took_ms = excluded.took_ms
                """,
            arguments: [took, batch])
    }

    static func pageCap(_ db: Database, key: Int64?, now: Moment) throws -> Int? {
        try Int.fetchOne(
            db, sql: "SELECT page_cap FROM quota_key WHERE id = ? AND page_cap_tick > ?",
            arguments: [key, now.tick - capLife])
    }

    static func notePageCap(_ db: Database, campaign: Int64, cap: Int, now: Moment) throws {
        try db.run(
            sql: """
                UPDATE quota_key SET page_cap = ?, page_cap_tick = ?
                WHERE id = (SELECT key_id FROM campaign WHERE id = ?)
                """,
            arguments: [cap, now.tick, campaign])
    }
}
