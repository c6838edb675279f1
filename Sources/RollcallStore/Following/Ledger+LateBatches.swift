import GRDB
package import RollcallModel

extension Ledger {
    /// Batches at the provider that nothing follows any more, although it may know more of their rows:
    /// unresolved ones, and those that only a callback called done.
    package func lateBatches(of campaignID: Int64) throws -> [FollowedBatch] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, provider_batch_id, size, accepted_tick, accepted_ms FROM batch
                    WHERE campaign_id = ? AND state = 'settled' AND provider_batch_id IS NOT NULL
                        AND EXISTS (SELECT 1 FROM recipient WHERE batch_id = batch.id
                            AND (state = 'unresolved' OR state = 'done' AND confirmed = 0))
                    ORDER BY id
                    """,
                arguments: [campaignID]
            ).map { row in
                let acceptedAt: Int64 = row["accepted_tick"] ?? 0
                return FollowedBatch(
                    id: row["id"], providerID: row["provider_batch_id"], size: row["size"],
                    acceptedAt: acceptedAt, lookAt: acceptedAt, sweptAt: nil, isRequestFinal: true)
            }
        }
    }
}
