import GRDB
import RollcallModel
import Synchronization

extension Ledger {
    /// The campaign's batch in doubt with all that settles it, if there is one.
    ///
    /// A batch that was in doubt before, and sent again, is looked for since the first doubt: if the
    /// earlier POST shows up late it is adopted, not answered by one more.
    ///
    /// - Parameter held: a held batch instead, which is looked for in the same way.
    func doubtfulBatch(
        _ db: Database, _ campaign: CampaignRecord, held: Int64? = nil
    ) throws -> DoubtfulBatch? {
        // Seldom is a batch in doubt; where none is, nothing more is asked.
        let state: BatchState = held == nil ? .inDoubt : .held
        let wanted =
            try held
            ?? Int64.fetchOne(
                db, sql: "SELECT id FROM batch WHERE campaign_id = ? AND state = 'in_doubt'",
                arguments: [campaign.id])
        guard let id = wanted,
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT batch.*, intent_ms, intent_tick, intent_tick <=
                        (SELECT max(first_tick) FROM clock) AS earlier_boot,
                        attempt.detail IS ? AS adopted,
                        EXISTS (SELECT 1 FROM attempt AS doubt
                            LEFT JOIN request ON request.id = doubt.request_id
                            WHERE doubt.batch_id = batch.id AND doubt.class = 'in_doubt'
                                AND request.key_id IS NOT ?) AS other_key,
                        (SELECT status FROM attempt WHERE batch_id = batch.id ORDER BY n DESC LIMIT 1)
                            AS last_status,
                        (SELECT count(*) FROM attempt
                            WHERE batch_id = batch.id AND class = 'in_doubt') AS doubts
                    FROM batch
                    JOIN attempt ON attempt.batch_id = batch.id AND class = 'in_doubt'
                    WHERE batch.id = ? AND batch.campaign_id = ? AND state = ?
                    ORDER BY n LIMIT 1
                    """,
                arguments: [
                    Self.adoptedNote, campaign.keyID, id, campaign.id, state.rawValue,
                ])
        else { return nil }
        return DoubtfulBatch(
            id: id, size: row["size"], since: row["doubt_tick"],
            intent: Moment(utc: row["intent_ms"], tick: row["intent_tick"]),
            isOfEarlierBoot: row["earlier_boot"], isAdopted: row["adopted"],
            isOfAnotherKey: row["other_key"],
            phones: try String.fetchAll(
                db, sql: "SELECT phone FROM recipient WHERE batch_id = ? ORDER BY id",
                arguments: [id]),
            reference: row["reference"] ?? Self.reference(campaign.reference, batch: id),
            absentListings: row["absent_listings"], listings: row["listings"],
            listedAt: row["listed_tick"], inconclusiveUntil: row["inconclusive_until_tick"],
            knownIDs: try String.fetchSet(
                db,
                sql: """
                    SELECT provider_batch_id FROM batch
                    JOIN campaign ON campaign.id = campaign_id
                    WHERE provider_batch_id IS NOT NULL AND target = ?
                    """,
                arguments: [campaign.target.rawValue]),
            recentIDs: try String.fetchSet(
                db,
                sql: """
                    SELECT provider_batch_id FROM batch
                    JOIN attempt ON batch_id = batch.id AND class = 'accepted'
                    WHERE campaign_id = ? AND done_tick >= ?
                    """,
                arguments: [campaign.id, (row["intent_tick"] as Int64) - 60_000]),
            knownHolders: try Self.knownHolders(db, batch: id, campaign.target),
            hasRivals: try Self.hasRivals(db, batch: id, campaign.target)
                || hasLostRivals(db, campaign),
            hasOtherBody: row["other_body"], lastStatus: row["last_status"], doubts: row["doubts"],
            hasStrangeCallbacks: try Self.hasStrangeCallbacks(
                db, campaign.target, since: row["intent_tick"]))
    }

    private static func knownHolders(_ db: Database, batch: Int64, _ target: Target) throws
        -> [String: Set<String>]
    {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT mine.phone, provider_batch_id FROM recipient AS mine
                JOIN campaign ON target = ?
                JOIN recipient AS other ON other.campaign_id = campaign.id
                    AND other.phone = mine.phone AND other.state NOT IN ('invalid', 'duplicate')
                JOIN batch ON batch.id = other.batch_id AND provider_batch_id IS NOT NULL
                WHERE mine.batch_id = ?
                """,
            arguments: [target.rawValue, batch])
        return Dictionary(grouping: rows) { $0["phone"] }
            .mapValues { Set($0.map { $0["provider_batch_id"] }) }
    }

    private static func hasRivals(_ db: Database, batch: Int64, _ target: Target) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT 1 FROM recipient AS mine JOIN campaign ON target = ?
                    AND campaign.id <> mine.campaign_id
                JOIN recipient AS theirs ON theirs.campaign_id = campaign.id
                    AND theirs.phone = mine.phone AND theirs.state NOT IN ('invalid', 'duplicate')
                JOIN batch ON batch.id = theirs.batch_id AND provider_batch_id IS NULL
                    AND batch.state IN ('sending', 'in_doubt', 'held', 'settled')
                WHERE mine.batch_id = ? LIMIT 1
                """,
            arguments: [target.rawValue, batch]) ?? false
    }

    /// Whether POSTs of another campaign are lost to the ledger, which may be any request in the lists until
    /// that campaign is adopted.
    private func hasLostRivals(_ db: Database, _ campaign: CampaignRecord) throws -> Bool {
        // The log is read once for what changes it: an adoption, or a campaign that is launched again.
        let state = try Int64.fetchAll(
            db,
            sql: """
                SELECT count(*) FROM adopted_intent UNION ALL SELECT count(*) FROM campaign
                UNION ALL SELECT total(adopting) FROM campaign UNION ALL SELECT ?
                """,
            arguments: [campaign.id])
        return try lostRivals.withLock { known in
            if let known, known.state == state { return known.found }
            let census = try census(db)
            let others = try Row.fetchAll(
                db, sql: "SELECT * FROM campaign WHERE target = ?",
                arguments: [campaign.target.rawValue]
            ).map(CampaignRecord.init)
            let found =
                try !census.others(than: others, target: campaign.target).isEmpty
                || others.contains {
                    try $0.id != campaign.id
                        && gap(in: census, of: AdoptingSide(db, $0))?.hasLostPosts == true
                }
            known = (state, found)
            return found
        }
    }

    /// A complete listing was made.
    static func noteListing(
        _ db: Database, batch: Int64, absent: Bool, inconclusiveUntil: Int64?, now: Moment
    ) throws {
        try db.run(
            sql: """
                UPDATE batch SET listings = listings + 1,
                    absent_listings = CASE WHEN ? THEN absent_listings + 1 ELSE 0 END,
                    first_listed_ms = coalesce(first_listed_ms, ?), listed_ms = ?, listed_tick = ?,
                    inconclusive_until_tick = ?
                WHERE id = ? AND state = 'in_doubt'
                """,
            arguments: [absent, now.utc, now.utc, now.tick, inconclusiveUntil, batch])
        guard db.changesCount == 1 else {
            throw LedgerError.stale("batch \(batch) is not in doubt")
        }
    }

    /// The provider has the batch after all. Another campaign may have found the same request a moment
    /// earlier: then it is looked for again.
    static func adopt(
        _ db: Database, batch: Int64, providerID: String, lookAt: Int64, now: Moment
    ) throws {
        if try isTaken(db, providerID: providerID, from: batch) {
            let until = try Int64.fetchOne(
                db, sql: "SELECT inconclusive_until_tick FROM batch WHERE id = ?",
                arguments: [batch])
            return try noteListing(
                db, batch: batch, absent: false, inconclusiveUntil: until ?? now.tick, now: now)
        }
        try markAccepted(db, batch: batch, providerID: providerID, lookAt: lookAt, now: now)
        try move(
            db, batch: batch, from: .inDoubt, to: .accepted, rows: .accepted,
            note: "found in the provider's list", now: now)
    }

    /// Whether a batch of the same target is known to be that request of the provider.
    static func isTaken(_ db: Database, providerID: String, from batch: Int64) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT 1 FROM campaign CROSS JOIN batch AS other ON other.campaign_id = campaign.id
                WHERE provider_batch_id = ?2 AND target = (SELECT target FROM campaign
                    WHERE id = (SELECT campaign_id FROM batch WHERE id = ?1)) LIMIT 1
                """,
            arguments: [batch, providerID]) ?? false
    }
}
