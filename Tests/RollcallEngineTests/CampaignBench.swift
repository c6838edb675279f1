import Foundation
import RollcallEngine
import RollcallModel
import RollcallStore
import RollcallTestSupport
import Synchronization

/// Whole campaigns on a real ledger file, in virtual time, against a provider that dials. Every run
/// opens everything anew, as a process does.
final class CampaignBench: Sendable {
    /// What a run ended with, as the command line and the report would show it.
    struct End: Equatable {
        var state: CampaignState
        var reason: PauseReason?
        var rows: [RecipientState: Int]
        var isBalanced: Bool
    }

    let folder: TemporaryFolder
    let clock: HandClock
    let provider: FakeProvider
    let sample: SampleCampaign
    static let fingerprint: @Sendable (Data) -> String = { "\($0.count)-\($0.hashed)" }
    var path: String { folder.file("ledger.sqlite") }

    /// Limits that never make a run wait, and short horizons.
    static func quick(_ sample: SampleCampaign) -> SampleCampaign {
        var sample = sample
        sample.options.limits = [QuotaLimit(count: 1000, milliseconds: 1000)]
        sample.options.doubtHorizon = 30_000
        sample.options.firstPoll = 20_000
        return sample
    }

    init(_ sample: SampleCampaign, _ prepare: (inout FakeWorld) -> Void = { _ in }) throws {
        folder = try TemporaryFolder()
        clock = HandClock()
        var world = FakeWorld()
        prepare(&world)
        provider = FakeProvider(clock: clock, world: world)
        self.sample = sample
        try add(sample)
    }

    /// A bench that stands where another one stood at some moment.
    init(_ sample: SampleCampaign, ledger: String, world: FakeWorld, clock: HandClock.State) throws
    {
        folder = try TemporaryFolder()
        self.clock = HandClock(clock)
        provider = FakeProvider(clock: self.clock, world: world)
        self.sample = sample
        for suffix in ["", ".intents"]
        where FileManager.default.fileExists(atPath: ledger + suffix) {
            try FileManager.default.copyItem(atPath: ledger + suffix, toPath: path + suffix)
        }
    }

    func add(_ sample: SampleCampaign) throws {
        let staging = try Staging(open())
        for contact in sample.contacts { try staging.add(contact) }
        _ = try staging.importCampaign(
            CampaignDraft(
                name: sample.name, target: sample.target, identity: sample.identity,
                options: sample.options, layout: SampleCampaign.layout, provider: "sandbox",
                file: "contacts.csv",
                reference: "ref-\(sample.name)"))
    }

    /// - Parameter patience: how long a transaction waits for another one, in real milliseconds.
    func open(patience: Int = 30_000) throws -> Ledger {
        try Ledger(path: path, time: clock, patience: patience, tellsCopies: false)
    }

    @discardableResult
    func run(
        _ name: String? = nil, stop: StopSignal = StopSignal(), patience: Int = 30_000,
        options change: (inout RunOptions) -> Void = { _ in }, isCalledBack: Bool = false,
        answered: @escaping @Sendable () throws -> Void = {},
        observe: @escaping @Sendable (Ledger, RunEvent) throws -> Void = { _, _ in }
    ) async throws -> End {
        let ledger = try open(patience: patience)
        let campaign = try ledger.requireCampaign(named: name ?? sample.name)
        let lock = try LockFile(path: folder.file("\(campaign.id).lock"), note: campaign.name)
        var options = campaign.options
        change(&options)
        let party = QuotaParty(
            keyID: try ledger.quotaKey("key"), holder: lock.path, limits: options.limits)
        try ledger.join(party)
        let failure = Mutex<(any Error)?>(nil)
        let runner = try CampaignRunner(
            ledger: ledger,
            provider: WitnessedProvider(provider: provider) {
                do { try answered() } catch { failure.withLock { $0 = error } }
            }, campaign: campaign, options: options, party: party,
            statuses: StatusTable(), isCalledBack: isCalledBack, stop: stop,
            fingerprint: Self.fingerprint
        ) { event in
            do { try observe(ledger, event) } catch { failure.withLock { $0 = error } }
        }
        try await runner.run()
        try ledger.leave(party)
        if let error = failure.withLock({ $0 }) { throw error }
        withExtendedLifetime(lock) {}
        return try end(campaign.name)
    }

    func end(_ name: String? = nil) throws -> End {
        let ledger = try open()
        let summary = try ledger.summary(of: ledger.requireCampaign(named: name ?? sample.name).id)
        return End(
            state: summary.state, reason: summary.pauseReason,
            rows: summary.rows.filter { $0.value > 0 }, isBalanced: summary.isBalanced)
    }

    func resolve(_ resolution: Ledger.Resolution) throws -> Int {
        let ledger = try open()
        return try ledger.resolve(
            ledger.requireCampaign(named: sample.name).id, as: resolution)
    }

    func summary() throws -> ReportSummary {
        let ledger = try open()
        return try ledger.summary(of: ledger.requireCampaign(named: sample.name).id)
    }

    /// The report's rows without what names times and ids.
    func report() throws -> [String] {
        let ledger = try open()
        var lines: [String] = []
        try ledger.forEachRow(of: ledger.requireCampaign(named: sample.name).id) { row, _ in
            let outcome = row.outcome?.rawValue ?? "-"
            lines.append("\(row.row) \(row.phone ?? "-") \(row.state) \(outcome)")
        }
        return lines
    }

    var dialled: [String: Int] { provider.world.dialled }
    var mostCallsOfANumber: Int { dialled.values.max() ?? 0 }
    var posts: Int { provider.world.batches.count }
}

extension Data {
    /// FNV-1a, enough to tell test bodies apart.
    fileprivate var hashed: UInt64 {
        reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
