package import Foundation
import GRDB
import RollcallModel

/// A ledger that is behind the log of intents takes over what the log tells. Nothing is sent.
extension Ledger {
    /// Encodes a body, as for `seal(_:size:encode:)`.
    package typealias Encode = (_ rows: [UnbatchedRow], _ reference: String) throws -> (
        body: Data, sha256: String
    )

    static let adoptedNote = "adopted from the log of intents"

    /// Holds every row that a lost POST carried, and what the ledger itself has in doubt; pauses the
    /// campaign. It stays shut until `finishAdoption(of:)`. The caller holds the campaign's lock.
    package func adoptIntents(_ campaignID: Int64, party: QuotaParty, encode: Encode) throws
        -> AdoptedIntents
    {
        try write { db, now in
            let campaign = try Self.campaign(db, campaignID)
            let log = try intents.read()
            try Self.holdUndecided(db, campaign, now: now)
            let census = IntentCensus(try KnownIntents(db), log, path: intents.path)
            let side = try AdoptingSide(db, campaign)
            let lost = census.lost(to: side)
            let damage = census.unreadable(to: side)
            var found = AdoptedIntents()
            found.posts = lost.count
            found.unreadable = damage.count
            found.unnamed = census.unnamed(to: side)
            try Self.reserveNumbers(db, log?.lines ?? [])
            let own = try Self.ofThisCampaign(db, campaign, lost)
            for entry in lost where !own.contains(entry) {
                // Row numbers of another file say nothing about this one; the quota was spent.
                try Self.addRequest(db, nil, entry.line, now: now)
                found.strangers += 1
            }
            // The last POST of a row is the one that the provider kept, if it refused the others.
            for group in Self.groups(own) {
                try Self.take(db, campaign, group, encode, now: now, found: &found)
            }
            try Self.noteAdopted(
                db, campaignID, Set(lost.map(\.digest) + damage.map(\.digest)), now: now)
            try Self.halt(db, campaign, now: now)
            try db.execute(
                sql: "UPDATE campaign SET adopting = 1, updated_ms = ? WHERE id = ?",
                arguments: [now.utc, campaignID])
            return found
        }
    }

    /// The campaign may be resumed again: the ledger accounts for every POST of it, on this machine.
    package func finishAdoption(of campaignID: Int64) throws {
        let (campaign, identity, name, serial) = try read { db in
            let campaign = try Self.campaign(db, campaignID)
            return (
                campaign, try Self.identity(db, campaign), try Self.name(db), try Self.serial(db)
            )
        }
        let now = try now()
        let isRewritten = try tellsCopies && read { try census($0) }.isRewritten(intents.mark)
        var word: String?
        if let gap = try gap(of: campaignID), gap.needsBaseline {
            word = try intents.append(
                IntentLine(
                    kind: .baseline, ledger: name, target: campaign.target,
                    campaign: campaign.name, identity: identity, origin: campaign.reference,
                    serial: serial, ms: now.utc))
        }
        let birth = intents.birth
        try write { db, now in
            if let word { try Self.noteAdopted(db, campaignID, [word], now: now) }
            // The others are still to be adopted, each by itself.
            if isRewritten {
                try db.execute(
                    sql: "UPDATE campaign SET log_birth = ?", arguments: [AdoptingSide.rewritten])
            }
            try noteMark(db)
            try db.execute(
                sql: """
                    UPDATE campaign SET adopting = 0, machine = ?, log_birth = ?, updated_ms = ?
                    WHERE id = ?
                    """,
                arguments: [machine, birth, now.utc, campaignID])
        }
    }

    /// The log is now what this ledger has made of it.
    func noteMark(_ db: Database) throws {
        let mark = intents.mark
        try db.execute(
            sql: "UPDATE ledger SET log_size = ?, log_change = ?",
            arguments: [mark?.size, mark?.change])
    }

    private static func noteAdopted(
        _ db: Database, _ campaign: Int64, _ digests: Set<String>, now: Moment
    ) throws {
        for digest in digests {
            try db.execute(
                sql: "INSERT INTO adopted_intent VALUES (?, ?, ?)",
                arguments: [campaign, digest, now.utc])
        }
    }

    /// The POSTs whose row numbers are those of this campaign: it made them, or was launched anew
    /// with the same file.
    ///
    /// - Throws: `LedgerError.amended` where the ledger lacks rows that an amendment has added.
    private static func ofThisCampaign(
        _ db: Database, _ campaign: CampaignRecord, _ lost: [LoggedIntent]
    ) throws -> [LoggedIntent] {
        let identity = try identity(db, campaign)
        let amendments = try amendedIdentities(db, campaign)
        let first = try Int.fetchOne(
            db, sql: "SELECT min(base_row) FROM amendment WHERE campaign_id = ?",
            arguments: [campaign.id])
        let own = lost.filter {
            $0.line.identity == identity || $0.line.origin == campaign.reference
        }
        for entry in own {
            let ranges = RowSet(entry.line.post?.rows ?? "")?.ranges ?? []
            let isKnown = try ranges.allSatisfy { range in
                try Int.fetchOne(
                    db,
                    sql: """
                        SELECT count(*) FROM recipient WHERE campaign_id = ? AND row BETWEEN ? AND ?
                        """,
                    arguments: [campaign.id, range.lowerBound, range.upperBound]) == range.count
            }
            let isAdded = first.map { base in ranges.contains { $0.upperBound >= base } } ?? false
            guard isKnown, !isAdded || amendments.contains(entry.line.identity) else {
                throw LedgerError.amended(name: campaign.name)
            }
        }
        return own
    }

    /// What the ledger has in doubt goes the way of what it lost.
    private static func holdUndecided(_ db: Database, _ campaign: CampaignRecord, now: Moment)
        throws
    {
        let orphans = try Int64.fetchAll(
            db, sql: "SELECT id FROM batch WHERE campaign_id = ? AND state = 'sending'",
            arguments: [campaign.id])
        for batch in orphans {
            try doubt(
                db, batch: batch, detail: "the run was interrupted", since: now.tick, now: now)
        }
        let doubts = try Int64.fetchAll(
            db, sql: "SELECT id FROM batch WHERE campaign_id = ? AND state = 'in_doubt'",
            arguments: [campaign.id])
        for batch in doubts {
            try move(
                db, batch: batch, from: .inDoubt, to: .held, rows: .held,
                note: "in doubt when the ledger was adopted", now: now)
        }
    }

    /// Numbers that the log knows are not given out again.
    private static func reserveNumbers(_ db: Database, _ log: [LoggedIntent]) throws {
        let name = try name(db)
        let own = log.filter { $0.line.ledger == name }
        try db.execute(
            sql: "UPDATE ledger SET serial = max(serial, ?), latest_batch = max(latest_batch, ?)",
            arguments: [
                own.map(\.line.serial).max() ?? 0, own.compactMap(\.line.post?.batch).max() ?? 0,
            ])
    }

    /// POSTs of one batch together, in their order; the batch that was sent last in front.
    private static func groups(_ lost: [LoggedIntent]) -> [[IntentLine]] {
        Dictionary(grouping: lost.map(\.line)) { $0.post?.reference }.values
            .map { $0.sorted { ($0.ms, $0.serial) < ($1.ms, $1.serial) } }
            .sorted { a, b in
                guard let a = a.last, let b = b.last else { return false }
                return (a.ms, a.serial) > (b.ms, b.serial)
            }
    }

    /// The operator decides when it goes on.
    private static func halt(_ db: Database, _ campaign: CampaignRecord, now: Moment) throws {
        if campaign.state == .validated {
            try move(db, campaign: campaign.id, from: [.validated], to: .running, now: now)
        }
        let isOver = campaign.state.isFinished
        let isOpen = try counts(db, campaign.id).contains { $0.key.isOpen && $0.value > 0 }
        guard !isOver || campaign.state == .completeWithHolds && isOpen else { return }
        if isOver {
            try move(db, campaign: campaign.id, from: [.completeWithHolds], to: .running, now: now)
        }
        try pause(
            db, campaign: campaign.id, reason: .operator,
            note: "adopted; look at what is held, then resume", now: now)
    }
}
