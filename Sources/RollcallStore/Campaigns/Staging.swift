import Foundation
import GRDB
package import RollcallModel

/// Contacts on their way into the ledger: a private table outside of the file, so that reading a
/// large contact file locks nobody out and a faulty one leaves nothing behind.
package final class Staging {
    let ledger: Ledger
    private var pending: [Contact] = []

    /// Rows that go into one statement run of the private table.
    private static let chunk = 1000

    package init(_ ledger: Ledger) throws {
        self.ledger = ledger
        try ledger.mapped {
            try ledger.queue.writeWithoutTransaction { db in
                try db.execute(
                    sql: """
                        DROP TABLE IF EXISTS temp.staged;
                        CREATE TEMP TABLE staged (
                            row INTEGER NOT NULL, phone TEXT, fields TEXT NOT NULL,
                            state TEXT NOT NULL, reason TEXT
                        ) STRICT;
                        """)
            }
        }
    }

    package func add(_ contact: Contact) throws {
        pending.append(contact)
        if pending.count == Self.chunk { try flush() }
    }

    /// How many of the staged rows are not called, although the file is right: they are on the
    /// do-not-call list, or were called lately.
    package func excluded(target: Target, within window: Int64?) throws -> Int {
        try flush()
        let now = try ledger.now()
        // No campaign has this id yet.
        let exclusion = Exclusion(campaign: 0, target: target, window: window, now: now)
        return try ledger.read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM temp.staged AS mine
                    WHERE state = 'ready' AND \(Exclusion.reason) IS NOT NULL
                    """,
                arguments: exclusion.arguments) ?? 0
        }
    }

    /// Makes the campaign of what was staged, in one transaction. The staged rows are gone then.
    ///
    /// - Throws: `LedgerError.nameTaken` or `.nameSpent`, and nothing is written.
    package func importCampaign(_ draft: CampaignDraft) throws -> CampaignRecord {
        try flush()
        try ledger.requireFreeName(draft)
        try ledger.beginLog()
        return try ledger.write { db, now in
            if let other = try Row.fetchOne(
                db, sql: "SELECT * FROM campaign WHERE target = ? AND name = ?",
                arguments: [draft.target.rawValue, draft.name])
            {
                throw LedgerError.nameTaken(try CampaignRecord(row: other))
            }
            let id = try insert(draft, into: db, now: now)
            try db.execute(
                sql: """
                    INSERT INTO recipient (campaign_id, row, phone, fields, state, reason, updated_ms)
                    SELECT ?, row, phone, fields, state, reason, ? FROM temp.staged ORDER BY rowid
                    """,
                arguments: [id, now.utc])
            try db.execute(
                sql: "UPDATE campaign SET row_count = ? WHERE id = ?",
                arguments: [db.changesCount, id])
            try db.execute(sql: "DELETE FROM temp.staged")
            try db.execute(sql: "UPDATE ledger SET log_begun = 1")
            let campaign = try Ledger.campaign(db, id)
            try Self.refuseTwins(db, campaign)
            _ = try campaign.exclusion(now).suppress(db, where: "state = 'ready'", now: now)
            return campaign
        }
    }

    /// Only where it was asked for, a campaign has two rows to call with one number.
    private static func refuseTwins(_ db: Database, _ campaign: CampaignRecord) throws {
        guard campaign.identity.intake.duplicates != .keepAllDifferent else { return }
        let row = try Int.fetchOne(
            db,
            sql: """
                SELECT max(row) FROM recipient
                WHERE campaign_id = ? AND state NOT IN ('invalid', 'duplicate')
                GROUP BY phone HAVING count(*) > 1 LIMIT 1
                """,
            arguments: [campaign.id])
        if let row { throw LedgerError.stale("the number of row \(row) stands twice") }
    }

    private func insert(_ draft: CampaignDraft, into db: Database, now: Moment) throws
        -> Int64
    {
        try db.execute(
            sql: """
                INSERT INTO campaign (name, target, state, identity, options, layout, provider, file, row_count,
                    reference, machine, log_birth, created_ms, updated_ms)
                VALUES (?, ?, 'validated', ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)
                """,
            arguments: [
                draft.name, draft.target.rawValue, CampaignRecord.json(draft.identity),
                CampaignRecord.json(draft.options), CampaignRecord.json(draft.layout),
                draft.provider, draft.file,
                draft.reference, ledger.machine, ledger.intents.birth, now.utc, now.utc,
            ])
        return db.lastInsertedRowID
    }

    func flush() throws {
        guard !pending.isEmpty else { return }
        try ledger.mapped {
            try ledger.queue.writeWithoutTransaction { db in
                try db.inSavepoint {
                    let insert = try db.cachedStatement(
                        sql: "INSERT INTO temp.staged VALUES (?, ?, ?, ?, ?)")
                    for contact in pending { try insert.execute(arguments: arguments(contact)) }
                    return .commit
                }
            }
        }
        pending.removeAll(keepingCapacity: true)
    }

    private func arguments(_ contact: Contact) -> StatementArguments {
        let (state, reason): (RecipientState, String?) =
            switch contact.verdict {
            case .ready: (.ready, nil)
            case .invalid(let reason): (.invalid, reason)
            case .duplicate(let row): (.duplicate, "the same number stands in row \(row)")
            }
        return [contact.row, contact.phone, contact.fields.json, state.rawValue, reason]
    }
}
