import GRDB
package import RollcallModel

/// A campaign whose contact file has changed since.
extension Staging {
    /// Rows of an amendment are numbered from the next multiple of this on.
    private static let step = 1_000_000

    private static let isUnsent = """
        (mine.state = 'ready' OR (mine.state = 'assigned' AND mine.batch_id IS NULL))
        """
    private static let sameNumber = """
        mine.campaign_id = :campaign AND mine.phone = staged.phone
        AND mine.state NOT IN ('invalid', 'duplicate')
        """

    /// What is staged, compared with the campaign's rows.
    package func difference(from campaign: CampaignRecord) throws -> FileDifference {
        try flush()
        return try ledger.read { db in
            let arguments: StatementArguments = ["campaign": campaign.id]
            func rows(_ sql: String) throws -> [Int] {
                try Int.fetchAll(db, sql: sql, arguments: arguments)
            }
            let changed = """
                SELECT mine.row FROM temp.staged JOIN recipient AS mine ON \(Self.sameNumber)
                WHERE staged.state = 'ready' AND mine.fields <> staged.fields
                """
            return FileDifference(
                added: try rows(
                    """
                    SELECT staged.row FROM temp.staged WHERE staged.state = 'ready'
                    AND NOT EXISTS (SELECT 1 FROM recipient AS mine WHERE \(Self.sameNumber))
                    ORDER BY staged.row
                    """),
                removed: try rows(
                    """
                    SELECT row FROM recipient
                    WHERE campaign_id = :campaign AND state NOT IN ('invalid', 'duplicate')
                    AND phone NOT IN (SELECT phone FROM temp.staged WHERE phone IS NOT NULL)
                    ORDER BY row
                    """),
                changed: try rows("\(changed) AND \(Self.isUnsent) ORDER BY mine.row"),
                changedTooLate: try rows("\(changed) AND NOT \(Self.isUnsent) ORDER BY mine.row"))
        }
    }

    /// Adds the staged rows whose numbers the campaign does not have, and gives rows that were not
    /// sent their new fields, in one transaction. Nothing else changes: rows that the file does not
    /// have any more stay, and what was sent stays as it was sent.
    ///
    /// The caller holds the campaign's lock.
    /// - Throws: `LedgerError.stale` for a campaign that is over.
    package func amend(_ campaignID: Int64, identity: CampaignIdentity, file: String) throws
        -> CampaignRecord
    {
        try flush()
        return try ledger.write { db, now in
            let campaign = try Ledger.campaign(db, campaignID)
            guard campaign.state != .complete, campaign.state != .cancelled,
                !campaign.cancelRequested
            else { throw LedgerError.stale("the campaign \(campaign.name) is over") }
            let highest =
                try Int.fetchOne(
                    db, sql: "SELECT max(row) FROM recipient WHERE campaign_id = ?",
                    arguments: [campaignID]) ?? 0
            let base = (highest / Self.step + 1) * Self.step
            let arguments: StatementArguments = [
                "campaign": campaignID, "base": base, "now": now.utc,
            ]
            try db.execute(
                sql: """
                    UPDATE recipient AS mine SET fields = staged.fields, updated_ms = :now
                    FROM temp.staged WHERE \(Self.sameNumber) AND staged.state = 'ready'
                    AND mine.fields <> staged.fields AND \(Self.isUnsent)
                    """,
                arguments: ["campaign": campaignID, "now": now.utc])
            let changed = db.changesCount
            try db.execute(
                sql: """
                    INSERT INTO recipient (campaign_id, row, phone, fields, state, updated_ms)
                    SELECT :campaign, :base + staged.row, staged.phone, staged.fields, 'ready', :now
                    FROM temp.staged WHERE staged.state = 'ready'
                    AND NOT EXISTS (SELECT 1 FROM recipient AS mine WHERE \(Self.sameNumber))
                    ORDER BY staged.row
                    """,
                arguments: arguments)
            let added = db.changesCount
            // Rows that cannot be called are accounted for, too; those that the campaign has stay.
            try db.execute(
                sql: """
                    INSERT INTO recipient (campaign_id, row, phone, fields, state, reason, updated_ms)
                    SELECT :campaign, :base + staged.row, staged.phone, staged.fields, staged.state,
                        staged.reason, :now
                    FROM temp.staged WHERE staged.state IN ('invalid', 'duplicate')
                    AND NOT EXISTS (SELECT 1 FROM recipient AS mine
                        WHERE mine.campaign_id = :campaign AND mine.fields = staged.fields
                        AND mine.state IN ('invalid', 'duplicate'))
                    ORDER BY staged.row
                    """,
                arguments: arguments)
            let faulty = db.changesCount
            try db.execute(
                sql: """
                    UPDATE recipient SET updated_ms = :now,
                        reason = coalesce(reason || '; ', '') || 'no longer so in the amended file'
                    WHERE campaign_id = :campaign AND row < :base AND state = 'invalid'
                    AND fields NOT IN (SELECT fields FROM temp.staged)
                    """,
                arguments: arguments)
            try db.execute(
                sql: """
                    INSERT INTO amendment (campaign_id, base_row, file, file_sha256, added, changed,
                        made_ms, made_by)
                    VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT actor_id FROM writer))
                    """,
                arguments: [
                    campaignID, base, file, identity.fileSHA256, added + faulty, changed, now.utc,
                ])
            try db.execute(
                sql: """
                    UPDATE campaign SET identity = ?, row_count = row_count + ?, updated_ms = ?
                    WHERE id = ?
                    """,
                arguments: [CampaignRecord.json(identity), added + faulty, now.utc, campaignID])
            try db.execute(sql: "DELETE FROM temp.staged")
            _ = try campaign.exclusion(now).suppress(db, where: "state = 'ready'", now: now)
            return try Ledger.campaign(db, campaignID)
        }
    }
}

/// A later version of a campaign's file that was taken over.
package struct AmendmentRecord: Sendable {
    /// A row that it added is this and its line in the file.
    package var baseRow: Int
    package var file: String
    package var added: Int
    /// UTC milliseconds.
    package var madeAt: Int64
}

extension Ledger {
    package func amendments(of campaignID: Int64) throws -> [AmendmentRecord] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM amendment WHERE campaign_id = ? ORDER BY id",
                arguments: [campaignID]
            ).map {
                AmendmentRecord(
                    baseRow: $0["base_row"], file: $0["file"], added: $0["added"],
                    madeAt: $0["made_ms"])
            }
        }
    }
}
