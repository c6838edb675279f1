import GRDB
import RollcallModel

/// Held batches: what is known of them, and what a later listing says.
extension Ledger {
    /// What a later listing says about a held batch.
    package enum LateFinding: Sendable, Equatable {
        /// - Parameter lookAt: tick at which its results may be worth a request.
        case found(providerID: String, lookAt: Int64)
        case absent
        case unclear(String)
    }

    package func heldBatches(of campaignID: Int64) throws -> [HeldBatch] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM batch WHERE campaign_id = ? AND state = 'held' ORDER BY seq",
                arguments: [campaignID]
            ).map { try Self.heldBatch(db, $0) }
        }
    }

    private static func heldBatch(_ db: Database, _ row: Row) throws -> HeldBatch {
        let id: Int64 = row["id"]
        let rows = try Row.fetchAll(
            db, sql: "SELECT row, phone FROM recipient WHERE batch_id = ? ORDER BY row",
            arguments: [id])
        let posts = try Row.fetchAll(
            db,
            sql: """
                SELECT intent_ms, status, detail FROM attempt
                WHERE batch_id = ? AND class = 'in_doubt' ORDER BY n
                """,
            arguments: [id])
        return HeldBatch(
            id: id, number: row["seq"], rows: rows.map { $0["row"] },
            phones: rows.map { $0["phone"] },
            posts: posts.map {
                HeldBatch.Post(at: $0["intent_ms"], status: $0["status"], detail: $0["detail"])
            },
            note: row["note"], listings: row["listings"], absentListings: row["absent_listings"],
            firstListing: row["first_listed_ms"], lastListing: row["listed_ms"])
    }

    /// A held batch as one that a complete listing is made for; nil where it is held no longer.
    ///
    /// - Parameter key: whose lists are read; nil for the key of the last run.
    package func doubt(
        ofHeld batch: Int64, in campaignID: Int64, key: Int64? = nil
    ) throws -> DoubtfulBatch? {
        try read { db in
            var campaign = try Self.campaign(db, campaignID)
            campaign.keyID = key ?? campaign.keyID
            return try doubtfulBatch(db, campaign, held: batch)
        }
    }

    /// Writes down a complete listing of a held batch; the caller holds the campaign's lock. Only
    /// a batch that was found goes on: nothing is sent again because a list lacks it.
    ///
    /// - Returns: what was written: another batch may have been found to be the same request meanwhile.
    @discardableResult
    package func record(
        _ finding: LateFinding, of batch: Int64, in campaignID: Int64
    ) throws -> LateFinding {
        try write { db, now in
            var finding = finding
            if case .found(let providerID, _) = finding,
                try Self.isTaken(db, providerID: providerID, from: batch)
            {
                finding = .unclear("the request that fits is another batch's")
            }
            switch finding {
            case .found(let providerID, let lookAt):
                try Self.find(
                    db, batch: batch, in: campaignID, providerID: providerID, lookAt: lookAt,
                    now: now)
            case .absent:
                let note = "the provider's lists do not show it"
                try Self.noteLateListing(db, batch: batch, absent: true, note: note, now: now)
            case .unclear(let problem):
                let note = "the provider's lists do not tell: \(problem)"
                try Self.noteLateListing(db, batch: batch, absent: false, note: note, now: now)
            }
            return finding
        }
    }

    private static func find(
        _ db: Database, batch: Int64, in campaignID: Int64, providerID: String, lookAt: Int64,
        now: Moment
    ) throws {
        let campaign = try campaign(db, campaignID)
        try markAccepted(db, batch: batch, providerID: providerID, lookAt: lookAt, now: now)
        try move(
            db, batch: batch, from: .held, to: .accepted, rows: .accepted,
            note: "found in the provider's list, late", now: now)
        switch campaign.state {
        case .completeWithHolds:
            try move(
                db, campaign: campaignID, from: [.completeWithHolds], to: .running, now: now)
            try pause(
                db, campaign: campaignID, reason: .operator,
                note: "held rows were found at the provider; resume follows their calls", now: now)
        case .cancelled:
            // A cancelled campaign does not run again: that they were called is all that it tells.
            try expire(
                db, batch: batch,
                note: "called, says the provider's list; found after the campaign was cancelled",
                now: now)
        case .validated, .running, .paused, .complete: break
        }
    }

    private static func noteLateListing(
        _ db: Database, batch: Int64, absent: Bool, note: String, now: Moment
    ) throws {
        try db.execute(
            sql: """
                UPDATE batch SET listings = listings + 1, note = ?1,
                    absent_listings = CASE WHEN ?2 THEN absent_listings + 1 ELSE 0 END,
                    first_listed_ms = coalesce(first_listed_ms, ?3), listed_ms = ?3, listed_tick = ?4
                WHERE id = ?5 AND state = 'held'
                """,
            arguments: [note, absent, now.utc, now.tick, batch])
        guard db.changesCount == 1 else { throw LedgerError.stale("batch \(batch) is not held") }
    }
}
