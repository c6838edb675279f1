import GRDB
package import RollcallModel

/// Compares the ledger with the log of intents.
extension Ledger {
    /// Whether calls may have been made for the campaign that the ledger does not know of; nil if it
    /// knows of all.
    ///
    /// - Throws: `LedgerError` where the log cannot be read.
    package func gap(of campaignID: Int64) throws -> IntentGap? {
        try read { db in
            try gap(in: census(db), of: AdoptingSide(db, Self.campaign(db, campaignID)))
        }
    }

    /// Other campaigns of the target, not finished, of which the ledger may not know all calls.
    package func otherGaps(than campaignID: Int64) throws -> [IntentGap] {
        try read { db in
            let target = try Self.campaign(db, campaignID).target.rawValue
            let census = try census(db)
            return try Row.fetchAll(
                db, sql: "SELECT * FROM campaign WHERE target = ? AND id <> ? ORDER BY id",
                arguments: [target, campaignID]
            ).map(CampaignRecord.init).filter { !$0.state.isFinished }
                .compactMap { gap(in: census, of: try AdoptingSide(db, $0)) }
        }
    }

    /// The gaps of all campaigns that have one, by the campaign's id. Reads the log once.
    package func gaps() throws -> [Int64: IntentGap] {
        try read { db in
            let census = try census(db)
            return try Row.fetchAll(db, sql: "SELECT * FROM campaign").map(CampaignRecord.init)
                .reduce(into: [:]) { $0[$1.id] = gap(in: census, of: try AdoptingSide(db, $1)) }
        }
    }

    /// Campaigns of the target that may have called people of whom the ledger does not know: who was called
    /// lately cannot be told then. Those that are over count where POSTs of theirs are lost, the others also
    /// where a copy may have gone on. Reads the log once.
    package func lostPosts(target: Target) throws -> [IntentGap] {
        try read { db in
            let census = try census(db)
            return try Self.campaigns(db, target).compactMap { campaign in
                let found = gap(in: census, of: try AdoptingSide(db, campaign))
                return campaign.state.isFinished && found?.hasLostPosts == false ? nil : found
            }
        }
    }

    /// Names of campaigns whose POSTs the log has, and that the ledger does not have at all, sorted.
    ///
    /// - Parameter since: UTC milliseconds; those whose last POST was before do not count.
    package func lostCampaigns(target: Target, since: Int64 = 0) throws -> [String] {
        try read { db in
            try census(db).others(
                than: Self.campaigns(db, target), target: target, since: since)
        }
    }

    private static func campaigns(_ db: Database, _ target: Target) throws -> [CampaignRecord] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM campaign WHERE target = ?", arguments: [target.rawValue]
        ).map(CampaignRecord.init)
    }

    /// Nil where the ledger knows of all calls of the campaign.
    func gap(in census: IntentCensus, of side: AdoptingSide) -> IntentGap? {
        census.gap(
            of: side, machine: machine, birth: tellsCopies ? intents.birth : nil,
            mark: tellsCopies ? intents.mark : nil)
    }

    /// Both sides at one moment: a POST of a running process is in both or in neither.
    func census(_ db: Database) throws -> IntentCensus {
        IntentCensus(try KnownIntents(db), try intents.read(), path: intents.path)
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
        let keys = (target.map { [$0] } ?? Target.allCases).map { CampaignKey($0, name) }
        return try intents.read()?.lines.contains { keys.contains(CampaignKey($0.line)) } ?? false
    }

    /// A name whose POSTs in the log are of a campaign with another identity is not for a new one:
    /// nobody could tell them apart.
    ///
    /// - Throws: `LedgerError.nameSpent`.
    func requireFreeName(_ draft: CampaignDraft) throws {
        let digest = try Self.digest(of: draft.identity)
        let key = CampaignKey(draft.target, draft.name)
        let others = try intents.read()?.lines.filter {
            $0.line.kind == .post && CampaignKey($0.line) == key && $0.line.identity != digest
        }
        if let others, !others.isEmpty {
            throw LedgerError.nameSpent(name: draft.name, posts: others.count, path: intents.path)
        }
    }
}
