import Foundation
import RollcallEngine
import RollcallModel
import RollcallStore
import RollcallTestSupport
import Synchronization

/// The real engine on a real ledger, in virtual time.
struct EngineRun {
    struct Failure: Error {
        var text: String
    }

    /// A ledger with the imported campaign, copied for every run.
    static func template(_ scenario: Scenario, folder: String) throws -> String {
        let path = "\(folder)/\(scenario.recipients)-\(scenario.batchSize).sqlite"
        let ledger = try Ledger(path: path, time: HandClock())
        let staging = try Staging(ledger)
        var sample = SampleCampaign(
            "bench", rows: scenario.recipients, batchSize: scenario.batchSize)
        sample.options.perPage = scenario.perPage
        sample.options.firstPoll = Scenario.firstLook
        for contact in sample.contacts { try staging.add(contact) }
        _ = try staging.importCampaign(
            CampaignDraft(
                name: sample.name, target: sample.target, identity: sample.identity,
                options: sample.options, layout: SampleCampaign.layout, provider: "bench",
                file: "contacts.csv", reference: "bench"))
        return path
    }

    let scenario: Scenario
    let template: String
    var isCalledBack = false

    func run() async throws -> Outcome {
        let folder = template + ".run"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = "\(folder)/ledger.sqlite"
        for part in ["", ".intents"] {
            try FileManager.default.copyItem(atPath: template + part, toPath: path + part)
        }
        var state = HandClock.State()
        state.real += scenario.phase
        let clock = HandClock(state)
        let provider = FakeProvider(clock: clock, world: scenario.world())
        let caller = isCalledBack ? CallbackClock(clock, provider: provider, path: path) : nil
        let ledger = try Ledger(path: path, time: caller ?? clock, tellsCopies: false)
        let campaign = try ledger.requireCampaign(named: "bench")
        let lock = try LockFile(path: "\(path).lock", note: "bench")
        defer { withExtendedLifetime(lock) {} }
        let party = QuotaParty(
            keyID: try ledger.quotaKey("key"), holder: lock.path, limits: Scenario.limits)
        try ledger.join(party)
        let start = clock.real
        let seen = Mutex((submitted: start, probes: 0))
        let runner = try CampaignRunner(
            ledger: ledger, provider: provider, campaign: campaign, options: campaign.options,
            party: party, statuses: StatusTable(),
            isCalledBack: isCalledBack, stop: StopSignal(),
            fingerprint: { SHA256Hex.text(of: Array($0)) }
        ) { event in
            switch event {
            case .submitted: seen.withLock { $0.submitted = clock.real }
            case .waiting(let until, let now, _):
                if let caller {
                    caller.skipNaps(for: until - now)
                } else {
                    clock.skipNaps(for: until - now)
                }
            case .read(let read):
                if read.purpose == .probe { seen.withLock { $0.probes += 1 } }
                if Self.isTracing { print((clock.real - start) / 1000, read.purpose, read.query) }
            default: break
            }
        }
        try await runner.run()
        let summary = try ledger.summary(of: campaign.id)
        guard summary.state == .complete, summary.rows[.done] == scenario.recipients else {
            throw Failure(text: "\(summary.state) \(summary.rows)")
        }
        let world = provider.world
        // A refused request is counted as such, and among all.
        let key = QuotaKey(id: party.keyID, name: "key")
        let refused = try ledger.account(of: key, limits: []).refusals.count { $0.kind == .poll }
        return Outcome(
            submitted: seen.withLock { $0.submitted } - start, known: clock.real - start,
            requests: world.arrivals.count, following: summary.requests.poll - refused,
            refusals: world.refusals, probes: seen.withLock { $0.probes },
            unconfirmed: summary.unconfirmed)
    }

    private static let isTracing = ProcessInfo.processInfo.environment["QUOTA_BENCH_TRACE"] != nil
}
