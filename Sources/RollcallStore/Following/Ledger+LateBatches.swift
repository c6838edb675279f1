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

    /// Unresolved rows that the operator has settled as called: no request of the provider is known
    /// for them, and no list is asked about them any more.
    package func rowsCalledByWord(of campaignID: Int64) throws -> Int {
        try read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM recipient JOIN batch ON batch.id = batch_id
                    WHERE batch.campaign_id = ? AND recipient.state = 'unresolved'
                        AND batch.state = 'settled' AND batch.provider_batch_id IS NULL
                    """,
                arguments: [campaignID]) ?? 0
        }
    }
}
