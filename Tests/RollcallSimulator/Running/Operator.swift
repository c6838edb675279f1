import Foundation
import RollcallEngine
import RollcallModel
import RollcallStore
import RollcallTestSupport

/// Whoever starts the campaigns, takes them up again, and types commands in between. Each command
/// is the ledger's transaction that the command line makes.
final class Operator {
    /// Campaigns that are taken up so often without a fault, and still do not end, never will.
    private static let mostResumes = 100
    /// Of all limits that a run may have, in milliseconds.
    private static let longestWindow: Int64 = 3_600_000

    let stage: Stage
    private let plan: Plan
    private let path: String
    private(set) var ledger: Ledger
    private var ids: [Int64] = []
    private var resumes = 0
    private var requestsBeforeCalm = 0

    init(stage: Stage, plan: Plan, path: String) throws {
        self.stage = stage
        self.plan = plan
        self.path = path
        ledger = try Self.open(path, stage)
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
        if plan.beginsWithBackup { try ledger.backup(to: backup) }
    }

    private static func open(_ path: String, _ stage: Stage) throws -> Ledger {
        try Ledger(path: path, time: HostClock(stage: stage)) { point in
            if case .committed = point { try stage.inspect() }
        }
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
        case .cancel(let campaign):
            // Refused where calls are lost: their rows would count as never sent.
            do { _ = try ledger.cancel(ids[campaign]) } catch LedgerError.behind {}
        case .resolve(let campaign): try resolve(campaign)
        case .recheck(let campaign, let key, let isSettling):
            return process(campaign, key: key, .recheck(isSettling: isSettling))
        case .adopt(let campaign, let key): return process(campaign, key: key, .adopt)
        case .backup:
            try? FileManager.default.removeItem(atPath: backup)
            try ledger.backup(to: backup)
        case .restore(let isLost): try restore(isLost: isLost)
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
        return process(campaign, key: key, .run, options)
    }

    private func process(
        _ campaign: Int, key: Int, _ work: SimulatedProcess.Work, _ options: RunOptions? = nil
    ) -> SimulatedProcess {
        let sample = plan.campaigns[campaign].sample
        let options = options ?? sample.options
        let stop = StopSignal()
        let id = stage.with { world in
            if case .run = work { world.tally.runs += 1 }
            let id = world.processes.count
            world.note("process \(id), \(work), of c\(campaign), key \(key)")
            world.processes.append(
                World.Process(
                    campaign: campaign, key: key, limits: options.limits, startedAt: world.now,
                    stop: stop))
            return id
        }
        return SimulatedProcess(
            stage: stage, id: id, name: sample.name, keyName: "key-\(key)", path: path,
            options: options, stop: stop, work: work)
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
        if end == .behind {
            var key = plan.campaigns[campaign].key
            if var random = stage.with({ $0.dice.take() }) { key = random.pick(2) }
            return stage.with {
                $0.expect(.adopt(campaign: campaign, key: key), at: $0.now + delay)
            }
        }
        if case .state(let state, _) = end {
            if state == .completeWithHolds {
                if let look = look(campaign) {
                    return stage.with { $0.expect(look, at: $0.now + delay) }
                }
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

    /// The lists are asked before anybody is, or instead.
    private func look(_ campaign: Int) -> Incident? {
        guard var random = stage.with({ $0.dice.take() }), random.chance(500) else { return nil }
        return .recheck(
            campaign: campaign, key: random.pick(2),
            isSettling: plan.resendsAbsent && random.chance(500))
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
        guard try ledger.gap(of: ids[campaign]) == nil else {
            let key = plan.campaigns[campaign].key
            stage.with { $0.expect(.adopt(campaign: campaign, key: key), at: $0.now + 1000) }
            return false
        }
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

    private var backup: String { path + ".backup" }

    /// All processes of the product are at an end.
    private func restore(isLost: Bool) throws {
        let files = FileManager.default
        guard files.fileExists(atPath: backup) else { return }
        if isLost { try files.removeItem(atPath: path) }
        let result = try LedgerRestore.restore(
            from: backup, to: path, suffix: "old", note: "restore")
        if let kept = result.kept { try files.removeItem(atPath: kept) }
        ledger = try Self.open(path, stage)
        if !result.knowsQuota {
            try ledger.holdAll(milliseconds: Self.longestWindow)
            // A longer pause that the provider asked for is lost with the ledger.
            for key in plan.accounts.indices { stage.with { $0.forgetHold(key: key) } }
        }
        try stage.inspector.reopen(path: path)
        stage.with { world in
            world.told = []
            for campaign in plan.campaigns.indices {
                world.expect(.start(campaign: campaign), at: world.now + 1000)
            }
        }
    }
}
