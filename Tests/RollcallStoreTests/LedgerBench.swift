import Foundation
import GRDB
import RollcallModel
import RollcallTestSupport

@testable import RollcallStore

/// A ledger in a folder of its own with one campaign, and a process that may send for it.
final class LedgerBench {
    let folder: TemporaryFolder
    let clock = HandClock()
    private(set) var ledger: Ledger
    let campaign: CampaignRecord
    let party: QuotaParty
    private let lock: LockFile

    init(
        _ sample: SampleCampaign = SampleCampaign(rows: 4),
        limits: [QuotaLimit] = [QuotaLimit(count: 1000, milliseconds: 1000)]
    ) throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.file("ledger.sqlite"), time: clock, machine: "here")
        campaign = try ledger.importing(sample)
        let holder = folder.file("a.lock")
        lock = try LockFile(path: holder, note: "process a")
        party = QuotaParty(
            keyID: try ledger.quotaKey("key"), holder: holder, limits: limits)
        try ledger.join(party)
    }

    /// As another process would.
    func reopen(tellsCopies: Bool = true) throws {
        ledger = try Ledger(
            path: ledger.path, time: clock, machine: "here", tellsCopies: tellsCopies)
    }

    var id: Int64 { campaign.id }
    var counts: [RecipientState: Int] { get throws { try ledger.counts(of: id) } }
    var view: RunView { get throws { try ledger.view(of: id) } }

    /// Seals the next batch and gives its id.
    @discardableResult
    func seal(_ campaign: Int64? = nil, size: Int = 100) throws -> Int64 {
        let campaign = campaign ?? id
        let result = try ledger.seal(campaign, size: size) { rows, reference in
            (Data((reference + rows.map(\.phone).joined(separator: " ")).utf8), "sum")
        }
        guard case .sealed = result, let batch = try ledger.view(of: campaign).sealed else {
            throw LedgerError.stale("\(result)")
        }
        return batch.id
    }

    /// Commits the intent and gives the request.
    func intend(_ batch: Int64, _ campaign: Int64? = nil) throws -> Int64 {
        let intent = try ledger.intend(
            batch: batch, campaign: campaign ?? id, party: party, timeout: 60_000)
        guard case .committed(let request) = intent else { throw LedgerError.stale("\(intent)") }
        return request
    }

    /// Seals, sends, and writes down what came.
    @discardableResult
    func send(
        size: Int = 100, status: Int? = 200, _ writes: (Int64) -> [LedgerWrite]
    ) throws -> Int64 {
        let batch = try seal(size: size)
        let request = try intend(batch)
        try ledger.record(
            writes(batch), campaign: id, request: (request, RequestAnswer(status: status)))
        return batch
    }

    @discardableResult
    func accept(size: Int = 100, as providerID: String = "p1") throws -> Int64 {
        try send(size: size) { [.accepted(batch: $0, providerID: providerID, lookAt: 0)] }
    }

    func record(_ writes: LedgerWrite...) throws {
        try ledger.record(writes, campaign: id, request: nil)
    }

    func begin() throws { _ = try ledger.begin(id, party: party) }

    func sql(_ statement: String) throws {
        try ledger.queue.write { db in try db.execute(sql: statement) }
    }

    func strings(_ query: String) throws -> [String] {
        try ledger.queue.read { db in try String.fetchAll(db, sql: query) }
    }

    func int(_ query: String) throws -> Int? {
        try ledger.queue.read { db in try Int.fetchOne(db, sql: query) }
    }
}

extension Ledger {
    func importing(_ sample: SampleCampaign) throws -> CampaignRecord {
        let staging = try Staging(self)
        for contact in sample.contacts { try staging.add(contact) }
        return try staging.importCampaign(
            CampaignDraft(
                name: sample.name, target: sample.target, identity: sample.identity,
                options: sample.options, layout: SampleCampaign.layout, provider: "sandbox",
                file: "contacts.csv",
                reference: "ref-\(sample.name)-\(sample.target)"))
    }
}
