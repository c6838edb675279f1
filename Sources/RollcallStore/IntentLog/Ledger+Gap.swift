import GRDB
package import RollcallModel

/// Compares the ledger with the log of intents.
extension Ledger {
    /// Whether calls may have been made for the campaign that the ledger does not know of; nil if it
    /// knows of all.
    ///
    /// - Throws: `LedgerError` where the log cannot be read.
    package func gap(of campaignID: Int64) throws -> IntentGap? {
        // Read at one moment: a POST of a running process is in both or in neither.
        let (side, log) = try read { db in
            (try Side(db, Self.campaign(db, campaignID)), try intents.bytes())
        }
        return side.gap(to: try intents.lines(log), log: intents.path, machine: machine)
    }

    /// Other campaigns of the target, not finished, of which the ledger may not know all calls.
    package func otherGaps(than campaignID: Int64) throws -> [IntentGap] {
        let (sides, log) = try read { db in
            let target = try Self.campaign(db, campaignID).target.rawValue
            let others = try Row.fetchAll(
                db, sql: "SELECT * FROM campaign WHERE target = ? AND id <> ? ORDER BY id",
                arguments: [target, campaignID]
            ).map(CampaignRecord.init).filter { !$0.state.isFinished }
            return (try others.map { try Side(db, $0) }, try intents.bytes())
        }
        let lines = try intents.lines(log)
        return sides.compactMap { $0.gap(to: lines, log: intents.path, machine: machine) }
    }

    /// A transaction on a ledger that is not behind what was seen of it.
    ///
    /// - Throws: `LedgerError.behind` where the file was replaced in its place: nothing is written.
    func writeInPlace<Result>(
        _ campaignID: Int64, _ body: (Database, Moment) throws -> Result
    ) throws -> Result {
        do {
            return try write { db, now in
                let highest = try serials.highest(of: Self.name(db))
                // The line of a POST follows its commit: the log is never ahead of the ledger.
                guard let highest, try Self.serial(db) >= highest else {
                    let campaign = try Self.campaign(db, campaignID)
                    throw LedgerError.behind(
                        IntentGap(
                            campaign: campaign.name, target: campaign.target, log: intents.path))
                }
                return try body(db, now)
            }
        } catch LedgerError.behind(let found) {
            var gap = try gap(of: campaignID) ?? found
            gap.isReplaced = true
            throw LedgerError.behind(gap)
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

    static func rows(of line: IntentLine) -> [Int] {
        line.post.flatMap { RowSet($0.rows) }?.rows ?? []
    }

    static func lines(of campaign: CampaignRecord, in log: [LoggedIntent]?) -> [LoggedIntent] {
        (log ?? []).filter {
            $0.line.campaign == campaign.name && $0.line.target == campaign.target
        }
    }

    /// The ledger's side of the comparison, for one campaign.
    private struct Side {
        private let campaign: CampaignRecord
        private let known: KnownIntents
        private let machine: String?
        private let isAdopting: Bool
        private let hasSent: Bool

        init(_ db: Database, _ campaign: CampaignRecord) throws {
            self.campaign = campaign
            known = try KnownIntents(db, campaign)
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT machine, adopting, EXISTS (SELECT 1 FROM attempt WHERE logged = 1)
                            AS has_sent FROM campaign WHERE id = ?
                        """,
                    arguments: [campaign.id])
            else { throw LedgerError.stale("campaign \(campaign.id) is gone") }
            machine = row["machine"]
            isAdopting = row["adopting"]
            hasSent = row["has_sent"]
        }

        func gap(to log: [LoggedIntent]?, log path: String, machine here: String?) -> IntentGap? {
            let own = Ledger.lines(of: campaign, in: log)
            let lost = known.lost(own)
            var gap = IntentGap(
                campaign: campaign.name, target: campaign.target, log: path, posts: lost.count,
                first: lost.map(\.line.ms).min(), last: lost.map(\.line.ms).max())
            gap.rows = RowSet(lost.flatMap { Ledger.rows(of: $0.line) }).rows.count
            gap.isOfOtherLedger = lost.contains { !known.isOwn($0) }
            gap.isLogMissing = log == nil && hasSent
            gap.unlogged = gap.isLogMissing ? 0 : known.unlogged(own)
            if let here, let machine { gap.isOfOtherMachine = machine != here }
            gap.isUnfinished = isAdopting
            let isWhole =
                gap.posts == 0 && gap.unlogged == 0 && !gap.isLogMissing && !gap.isOfOtherMachine
                && !gap.isUnfinished
            return isWhole ? nil : gap
        }
    }
}
