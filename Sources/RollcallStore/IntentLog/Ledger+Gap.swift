import GRDB
package import RollcallModel

/// Compares the ledger with the log of intents.
extension Ledger {
    /// Whether calls may have been made for the campaign that the ledger does not know of; nil if it
    /// knows of all.
    ///
    /// - Throws: `LedgerError` where the log cannot be read.
    package func gap(of campaignID: Int64) throws -> IntentGap? {
        let log = try intents.read()
        return try read { db in try gap(db, Self.campaign(db, campaignID), log) }
    }

    /// Other campaigns of the target, not finished, of which the ledger may not know all calls.
    package func otherGaps(than campaignID: Int64) throws -> [IntentGap] {
        let log = try intents.read()
        return try read { db in
            let target = try Self.campaign(db, campaignID).target.rawValue
            return try Row.fetchAll(
                db, sql: "SELECT * FROM campaign WHERE target = ? AND id <> ? ORDER BY id",
                arguments: [target, campaignID]
            ).map(CampaignRecord.init).filter { !$0.state.isFinished }
                .compactMap { try gap(db, $0, log) }
        }
    }

    /// Whether the log tells of POSTs for a campaign of that name.
    ///
    /// - Parameter target: nil for either.
    package func isInLog(_ name: String, target: Target?) throws -> Bool {
        try intents.read()?.contains {
            $0.line.campaign == name && $0.line.target == target ?? $0.line.target
        } ?? false
    }

    /// A name whose POSTs in the log are of a campaign with another identity is not for a new one:
    /// nobody could tell them apart.
    ///
    /// - Throws: `LedgerError.nameSpent`.
    func requireFreeName(_ draft: CampaignDraft) throws {
        let digest = try Self.digest(of: draft.identity)
        let others = try intents.read()?.filter {
            $0.line.kind == .post && $0.line.campaign == draft.name
                && $0.line.target == draft.target && $0.line.identity != digest
        }
        if let others, !others.isEmpty {
            throw LedgerError.nameSpent(name: draft.name, posts: others.count, path: intents.path)
        }
    }

    private func gap(_ db: Database, _ campaign: CampaignRecord, _ log: [LoggedIntent]?) throws
        -> IntentGap?
    {
        let own = Self.lines(of: campaign, in: log)
        let lost = try Self.lost(db, campaign, own)
        let name = try Self.name(db)
        guard
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT machine, adopting, EXISTS (SELECT 1 FROM attempt WHERE logged = 1)
                        AS has_sent FROM campaign WHERE id = ?
                    """,
                arguments: [campaign.id])
        else { throw LedgerError.stale("campaign \(campaign.id) is gone") }
        var gap = IntentGap(
            campaign: campaign.name, target: campaign.target, log: intents.path,
            posts: lost.count, first: lost.map(\.line.ms).min(), last: lost.map(\.line.ms).max())
        gap.rows = RowSet(lost.flatMap { Self.rows(of: $0.line) }).rows.count
        gap.isOfOtherLedger = lost.contains { $0.line.ledger != name }
        gap.isLogMissing = log == nil && row["has_sent"]
        gap.unlogged = gap.isLogMissing ? 0 : try Self.unlogged(db, campaign, own)
        if let machine, let known = row["machine"] as String? {
            gap.isOfOtherMachine = known != machine
        }
        gap.isUnfinished = row["adopting"]
        let isWhole =
            gap.posts == 0 && gap.unlogged == 0 && !gap.isLogMissing && !gap.isOfOtherMachine
            && !gap.isUnfinished
        return isWhole ? nil : gap
    }

    static func rows(of line: IntentLine) -> [Int] {
        line.post.flatMap { RowSet($0.rows) }?.rows ?? []
    }

    static func lines(of campaign: CampaignRecord, in log: [LoggedIntent]?) -> [LoggedIntent] {
        (log ?? []).filter {
            $0.line.campaign == campaign.name && $0.line.target == campaign.target
        }
    }

    /// POSTs of the campaign that are neither an attempt of the ledger nor adopted.
    ///
    /// - Parameter lines: those of the campaign.
    static func lost(_ db: Database, _ campaign: CampaignRecord, _ lines: [LoggedIntent]) throws
        -> [LoggedIntent]
    {
        let name = try name(db)
        let attempts = Set(try attempts(db, campaign).map(\.key))
        let adopted = try String.fetchSet(
            db, sql: "SELECT digest FROM adopted_intent WHERE campaign_id = ?",
            arguments: [campaign.id])
        return lines.filter { entry in
            entry.line.kind == .post && !adopted.contains(entry.digest)
                && !(entry.line.ledger == name && attempts.contains(entry.key))
        }
    }

    /// Attempts whose lines were on the disk for certain, and are not in the log.
    private static func unlogged(
        _ db: Database, _ campaign: CampaignRecord, _ lines: [LoggedIntent]
    ) throws -> Int {
        let name = try name(db)
        let own = lines.filter { $0.line.ledger == name }
        let known = Set(own.filter { $0.line.kind == .post }.map(\.key))
        let baseline = own.filter { $0.line.kind == .baseline }.map(\.line.serial).max() ?? 0
        return try attempts(db, campaign).count {
            $0.isLogged && $0.serial > baseline && !known.contains($0.key)
        }
    }

    private static func attempts(_ db: Database, _ campaign: CampaignRecord) throws
        -> [(serial: Int64, key: String, isLogged: Bool)]
    {
        try Row.fetchAll(
            db,
            sql: """
                SELECT serial, intent_ms, body_sha256, logged FROM attempt
                JOIN batch ON batch.id = batch_id WHERE campaign_id = ? AND serial IS NOT NULL
                """,
            arguments: [campaign.id]
        ).map { row in
            let key = LoggedIntent.key(
                serial: row["serial"], ms: row["intent_ms"], body: row["body_sha256"])
            return (row["serial"], key, row["logged"])
        }
    }
}
