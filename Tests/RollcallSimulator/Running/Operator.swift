import RollcallEngine
import RollcallModel
import RollcallStore
import RollcallTestSupport

/// Whoever starts the campaigns, takes them up again, and types commands in between. Each command
/// is the ledger's transaction that the command line makes.
final class Operator {
    /// Campaigns that are taken up so often without a fault, and still do not end, never will.
    private static let mostResumes = 100

    let stage: Stage
    private let plan: Plan
    private let path: String
    let ledger: Ledger
    private var ids: [Int64] = []
    private var resumes = 0
    private var requestsBeforeCalm = 0

    init(stage: Stage, plan: Plan, path: String) throws {
        self.stage = stage
        self.plan = plan
        self.path = path
        ledger = try Ledger(path: path, time: HostClock(stage: stage)) { point in
            if case .committed = point { try stage.inspect() }
        }
        let staging = try Staging(ledger)
        for campaign in plan.campaigns {
            let sample = campaign.sample
            for contact in sample.contacts { try staging.add(contact) }
            ids.append(
                try staging.importCampaign(
                    CampaignDraft(
                        name: sample.name, target: sample.target, identity: sample.identity,
                        options: sample.options, layout: SampleCampaign.layout,
                        provider: "provider", file: "contacts.csv",
                        reference: "ref-\(sample.name)")
                ).id)
        }
        try stage.inspector.begin()
    }

    // MARK: - Runs

    /// - Returns: the process that the incident starts.
    func perform(_ incident: Incident) throws -> SimulatedProcess? {
        if case .start(let campaign) = incident { return try start(campaign) }
        stage.with { $0.fault(incident.name) }
        switch incident {
        case .start, .kill: break
        case .reboot(let off): stage.with { $0.reboot(off: off) }
        case .suspend(let length): stage.with { $0.suspend(length) }
        case .wallClock(let error): stage.with { $0.clock.error = error }
        case .interrupt(let process): stage.with { $0.processes[process].stop.raise() }
        case .pause(let campaign):
            _ = try ledger.pause(ids[campaign], reason: .operator, note: "paused")
        case .cancel(let campaign): _ = try ledger.cancel(ids[campaign])
        case .resolve(let campaign): try resolve(campaign)
        case .resetLimits: try resetLimits()
        case .foreignCalls(let campaign): stage.with { $0.placeForeign(campaign) }
        case .callback(let seed): try callBack(seed)
        case .editWorkflow: stage.with { $0.editWorkflow() }
        case .restoreWorkflow: stage.with { $0.workflow = SampleCampaign.workflow }
        case .lockOut(let until): stage.with { $0.lockedOutUntil = until }
        }
        stage.with { $0.stir() }
        return nil
    }

    private func start(_ campaign: Int) throws -> SimulatedProcess? {
        let isRun = stage.with { world in
            world.processes.contains { $0.isAlive && $0.campaign == campaign }
        }
        if isRun, stage.with({ $0.isCalm }) { return nil }
        var options = plan.campaigns[campaign].sample.options
        var key = plan.campaigns[campaign].key
        if var random = stage.with({ $0.dice.take() }), random.chance(200) {
            options.limits = Plan.limits(&random)
            options.perPage = random.pick([1, 10, 100])
            if random.chance(300) { key = 1 - key }
        }
        let stop = StopSignal()
        let id = stage.with { world in
            world.tally.runs += 1
            let id = world.processes.count
            world.note("process \(id) runs c\(campaign), key \(key)")
            world.processes.append(
                World.Process(
                    campaign: campaign, key: key, limits: options.limits, startedAt: world.now,
                    stop: stop))
            return id
        }
        return SimulatedProcess(
            stage: stage, id: id, name: plan.campaigns[campaign].sample.name,
            keyName: "key-\(key)", path: path, options: options, stop: stop)
    }

    /// A run has ended; unless its campaign has, it is taken up again some time.
    func take(_ end: SimulatedProcess.End, of process: Int) throws {
        let (campaign, isCalm) = stage.with { world in
            world.note("process \(process) ends: \(end)")
            world.processes[process].isAlive = false
            return (world.processes[process].campaign, world.isCalm)
        }
        if case .failed(let error) = end {
            throw Violation(11, "a run ends with an error: \(error)")
        }
        guard end != .locked else { return }
        var delay: Int64 = 1000
        if var random = stage.with({ $0.dice.take() }) {
            delay = random.pick([0, 1000, 60_000, 3_600_000, 20_000_000])
        } else if isCalm {
            resumes += 1
            guard resumes < Self.mostResumes else {
                throw Violation(11, "resumed \(resumes) times and not at an end: \(end)")
            }
            // A long hold of the key, its own or that of the campaign that it waits for.
            switch end {
            case .state(.paused, .trouble), .state(.paused, .sharedDoubt): delay = 3_600_000
            default: break
            }
        }
        if case .state(let state, _) = end {
            if state == .completeWithHolds {
                guard try resolve(campaign) else { return }
            } else if state.isFinished {
                return
            }
        }
        stage.with { $0.expect(.start(campaign: campaign), at: $0.now + delay) }
    }

    /// Nothing goes wrong from now on; what stands still is taken up.
    func calm() {
        stage.with { world in
            world.calm()
            requestsBeforeCalm = world.tally.posts + world.tally.reads
            for campaign in plan.campaigns.indices {
                world.expect(.start(campaign: campaign), at: world.now + 1000)
            }
            world.stir()
        }
    }

    /// Nobody waits for anything.
    func isDone() -> Bool {
        guard stage.with({ $0.isCalm }) else {
            calm()
            return false
        }
        return true
    }

    /// The end of the books.
    ///
    /// - Throws: `Violation`.
    func settleAccounts() throws {
        try Audit(
            stage: stage, plan: plan, ledger: ledger, ids: ids, resumes: resumes,
            requestsBeforeCalm: requestsBeforeCalm
        ).run()
    }

    // MARK: - Commands

    /// The operator asks the people: all held rows were called, or none. Where some were and some
    /// were not he cannot say it.
    ///
    /// - Returns: whether something was settled.
    @discardableResult
    private func resolve(_ campaign: Int) throws -> Bool {
        let name = plan.campaigns[campaign].sample.name
        let lock: LockFile
        do {
            lock = try LockFile(path: "\(path).\(name).lock", note: "resolve", tries: 1)
        } catch LedgerError.locked { return false }
        defer { withExtendedLifetime(lock) {} }
        let rows = try stage.inspector.heldRows(name)
        guard !rows.isEmpty else { return false }
        let called = stage.with { world in
            rows.count { world.dialled[World.Row(campaign: campaign, row: $0)] != nil }
        }
        guard called == 0 || called == rows.count else { return false }
        stage.with { $0.note("resolve c\(campaign): \(called) of \(rows.count) were called") }
        _ = try ledger.resolve(ids[campaign], as: called == 0 ? .notCalled : .called)
        return true
    }

    private func resetLimits() throws {
        for key in try ledger.quotaKeys() {
            let before = try ledger.quotaState(of: key.id, limits: []).holdUntil
            try ledger.resetPace(of: key.id)
            guard try ledger.quotaState(of: key.id, limits: []).holdUntil < before else { continue }
            stage.with { $0.forgetHold(key: key.name == "key-0" ? 0 : 1) }
        }
    }
}
