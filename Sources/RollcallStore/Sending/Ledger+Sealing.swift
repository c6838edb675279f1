package import Foundation
import GRDB
import RollcallModel

/// A row on its way into a batch.
package struct UnbatchedRow: Sendable {
    package var id: Int64
    package var row: Int
    package var phone: String
    package var fields: [String]
}

/// What came of the wish to seal a batch.
package enum Sealing: Sendable, Equatable {
    case sealed(size: Int)
    /// Every waiting row has a number that is in doubt in these campaigns.
    case blocked(by: [String])
    case nothing
}

extension Ledger {
    /// Freezes the next batch: the rows of the oldest part of a refused batch, else those that a
    /// broken-up batch gave back, else the next of the file.
    ///
    /// - Parameter encode: the exact body for these rows, and its SHA-256 in hexadecimal; the batch's
    ///   reference goes into each row's tags.
    package func seal(
        _ campaignID: Int64, size: Int,
        encode: (_ rows: [UnbatchedRow], _ reference: String) throws -> (body: Data, sha256: String)
    ) throws -> Sealing {
        try write { db, now in
            let campaign = try Self.campaign(db, campaignID)
            guard campaign.state == .running, !campaign.cancelRequested else { return .nothing }
            var rows: [UnbatchedRow]
            repeat {
                // In the order in which a refusal's positions are read back.
                rows = try Self.nextRows(db, campaign, size: size).sorted { $0.id < $1.id }
            } while try Self.suppress(db, rows, of: campaign, now: now)
            guard let first = rows.first else {
                let blockers = try Self.blockers(db, campaign)
                return blockers.isEmpty ? .nothing : .blocked(by: blockers)
            }
            let id = try Self.nextBatch(db)
            let seq = try Int64.fetchOne(
                db, sql: "SELECT coalesce(max(seq), 0) + 1 FROM batch WHERE campaign_id = ?",
                arguments: [campaignID])
            let parent = try Row.fetchOne(
                db,
                sql: """
                    SELECT batch.id, batch.root_id FROM recipient JOIN batch ON batch.id = slice / 2
                    WHERE recipient.id = ?
                    """,
                arguments: [first.id])
            let (body, sha256) = try encode(rows, Self.reference(campaign.reference, batch: id))
            try db.execute(
                sql: """
                    INSERT INTO batch (id, campaign_id, seq, root_id, parent_id, state, size, body,
                        body_sha256, sealed_ms, updated_ms) VALUES (?,?,?,?,?,'sealed',?,?,?,?,?)
                    """,
                arguments: [
                    id, campaignID, seq, parent.map { $0["root_id"] ?? $0["id"] } as Int64?,
                    parent?["id"] as Int64?, rows.count, body, sha256, now.utc, now.utc,
                ])
            let assign = try db.cachedStatement(
                sql: """
                    UPDATE recipient SET state = 'assigned', batch_id = ?, reason = NULL,
                        updated_ms = ?
                    WHERE id = ? AND (state = 'ready' OR (state = 'assigned' AND batch_id IS NULL))
                    """)
            for row in rows {
                try assign.execute(arguments: [id, now.utc, row.id])
                guard db.changesCount == 1 else {
                    throw LedgerError.stale("row \(row.row) is in a batch already")
                }
            }
            return .sealed(size: rows.count)
        }
    }

    /// The sealed bytes of a batch and their SHA-256.
    package func body(of batch: Int64) throws -> (body: Data, sha256: String) {
        try read { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT body, body_sha256 FROM batch WHERE id = ?", arguments: [batch])
            else { throw LedgerError.stale("batch \(batch) is gone") }
            return (row["body"], row["body_sha256"])
        }
    }

    static func reference(_ campaign: String, batch: Int64) -> String { "\(campaign)-\(batch)-" }

    /// An id that no batch has, here or in the log of intents: references are made of it.
    static func nextBatch(_ db: Database) throws -> Int64 {
        let latest = try Int64.fetchOne(
            db,
            sql: """
                SELECT max(latest_batch, coalesce((SELECT max(id) FROM batch), 0)) FROM ledger
                """)
        return (latest ?? 0) + 1
    }

    /// - Returns: whether some of the rows turned out to be such that are not called.
    private static func suppress(
        _ db: Database, _ rows: [UnbatchedRow], of campaign: CampaignRecord, now: Moment
    ) throws -> Bool {
        guard !rows.isEmpty else { return false }
        let ids = rows.map { "\($0.id)" }.joined(separator: ",")
        return try campaign.exclusion(now).suppress(db, where: "id IN (\(ids))", now: now) > 0
    }

    /// Rows that may be sealed now: one part of a refused batch at a time, the oldest first.
    private static func nextRows(_ db: Database, _ campaign: CampaignRecord, size: Int) throws
        -> [UnbatchedRow]
    {
        let slice = try Int64.fetchOne(
            db,
            sql: """
                SELECT slice FROM recipient AS mine
                WHERE campaign_id = ? AND state = 'assigned' AND batch_id IS NULL
                AND slice IS NOT NULL AND NOT \(isInForeignDoubt) AND NOT \(waitsForTwin) ORDER BY slice LIMIT 1
                """,
            arguments: [campaign.id, campaign.keyID])
        if let slice {
            return try fetch(
                db, campaign, "state = 'assigned' AND batch_id IS NULL AND slice = \(slice)", size)
        }
        let rows = try fetch(
            db, campaign, "state = 'assigned' AND batch_id IS NULL AND slice IS NULL", size)
        return try rows + fetch(db, campaign, "state = 'ready'", size - rows.count)
    }

    private static func fetch(
        _ db: Database, _ campaign: CampaignRecord, _ condition: String, _ count: Int
    ) throws -> [UnbatchedRow] {
        guard count > 0 else { return [] }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, row, phone, fields FROM recipient AS mine
                WHERE campaign_id = ? AND \(condition) AND NOT \(isInForeignDoubt)
                AND NOT \(waitsForTwin)
                ORDER BY id LIMIT ?
                """,
            arguments: [campaign.id, campaign.keyID, count])
        return try rows.map { row in
            try UnbatchedRow(
                id: row["id"], row: row["row"], phone: row["phone"],
                fields: Self.fields(row["fields"]))
        }
    }

    /// The number is in a batch of another campaign whose fate is open, and which was sent with this
    /// key or is looked for with it (the argument is the key's id). `sending` counts: its process may
    /// be dead.
    static let isInForeignDoubt = """
        EXISTS (
            SELECT 1 FROM recipient AS other JOIN campaign ON campaign.id = other.campaign_id
            WHERE other.phone = mine.phone AND other.state IN ('sending', 'in_doubt')
            AND other.campaign_id <> mine.campaign_id AND ? IN \(keys(of: "other.batch_id")))
        """

    /// Another row of this campaign has the same number and is under way, or comes first: a person
    /// who is called for two reasons is not called for both at once.
    private static let waitsForTwin = """
        EXISTS (
            SELECT 1 FROM recipient AS twin
            WHERE twin.campaign_id = mine.campaign_id AND twin.phone = mine.phone
            AND twin.state NOT IN ('invalid', 'duplicate') AND twin.id <> mine.id
            AND (twin.state IN ('sending', 'in_doubt', 'accepted')
                OR (twin.state = 'assigned' AND twin.batch_id IS NOT NULL)
                OR (twin.id < mine.id AND twin.state IN ('ready', 'assigned'))))
        """

    /// The keys of a batch, `campaign` being its own: a campaign may go on with another key than the
    /// one that the batch was sent with.
    static func keys(of batch: String) -> String {
        """
        (SELECT campaign.key_id UNION ALL SELECT request.key_id FROM attempt
            JOIN request ON request.id = request_id WHERE attempt.batch_id = \(batch))
        """
    }

    /// Who keeps the rows that wait from being sealed; this campaign itself where they wait for
    /// another of its rows.
    private static func blockers(_ db: Database, _ campaign: CampaignRecord) throws -> [String] {
        let others = try String.fetchAll(
            db,
            sql: """
                SELECT DISTINCT campaign.name FROM recipient AS mine
                JOIN recipient AS other ON other.phone = mine.phone
                    AND other.state IN ('sending', 'in_doubt')
                    AND other.campaign_id <> mine.campaign_id
                JOIN campaign ON campaign.id = other.campaign_id AND ? IN \(keys(of: "other.batch_id"))
                WHERE mine.campaign_id = ?
                AND (mine.state = 'ready' OR (mine.state = 'assigned' AND mine.batch_id IS NULL))
                """,
            arguments: [campaign.keyID, campaign.id])
        guard others.isEmpty else { return others }
        let twin = try Bool.fetchOne(
            db,
            sql: """
                SELECT 1 FROM recipient AS mine WHERE campaign_id = ?
                AND (state = 'ready' OR (state = 'assigned' AND batch_id IS NULL))
                AND \(waitsForTwin) LIMIT 1
                """,
            arguments: [campaign.id])
        return twin == nil ? [] : [campaign.name]
    }
}
