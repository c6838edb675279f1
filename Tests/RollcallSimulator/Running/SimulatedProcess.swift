import Foundation
import RollcallEngine
import RollcallModel
import RollcallStore

/// One process of the command line on one campaign, from its lock to its end: everything is opened
/// anew and dropped at the end.
struct SimulatedProcess: Sendable {
    enum Work: Sendable {
        /// As `launch` and `resume` do it.
        case run
        /// As `resolve --recheck`, or as `--as not-called`.
        case recheck(isSettling: Bool)
        case adopt
    }

    enum End: Sendable, Equatable {
        case state(CampaignState, PauseReason?)
        /// The ledger does not know of all calls.
        case behind
        /// The lists could not be read.
        case helpless
        case crashed
        /// Another process runs the campaign.
        case locked
        /// The database was full, or busy where nobody waits for it.
        case storage
        /// An error that no run may end with.
        case failed(String)
    }

    let stage: Stage
    let id: Int
    let name: String
    let keyName: String
    let path: String
    let options: RunOptions
    let stop: StopSignal
    let work: Work

    func run() async -> End {
        do {
            let ledger = try Ledger(path: path, time: HostClock(stage: stage, process: id)) {
                try stage.pass($0, id, path: path)
            }
            return try await run(ledger)
        } catch is Crash {
            return .crashed
        } catch LedgerError.locked {
            return .locked
        } catch LedgerError.behind {
            return .behind
        } catch is RecheckFailure {
            return .helpless
        } catch LedgerError.storage, LedgerError.busy {
            return .storage
        } catch {
            return stage.with { $0.processes[id].isAlive } ? .failed("\(error)") : .crashed
        }
    }

    private func run(_ ledger: Ledger) async throws -> End {
        let campaign = try ledger.requireCampaign(named: name)
        let lock = try LockFile(path: "\(path).\(name).lock", note: "process \(id)", tries: 1)
        defer { withExtendedLifetime(lock) {} }
        let now = try ledger.campaign(id: campaign.id)
        switch work {
        case .run: break
        case .recheck, .adopt:
            try await look(ledger, now, lock)
            return .state(try ledger.campaign(id: campaign.id).state, nil)
        }
        let hasWork = try ledger.counts(of: campaign.id).contains { $0.key.isOpen && $0.value > 0 }
        guard !now.state.isFinished || hasWork else { return .state(now.state, now.pauseReason) }
        do {
            try await drive(ledger, now, lock)
        } catch LedgerError.storage(let path, let reason) {
            // A full disk may still take one small change; else the campaign counts as cut short.
            do {
                _ = try ledger.pause(campaign.id, reason: .storage, note: reason)
            } catch LedgerError.storage {}
            throw LedgerError.storage(path: path, reason: reason)
        }
        let end = try ledger.campaign(id: campaign.id)
        return .state(end.state, end.pauseReason)
    }

    private func drive(_ ledger: Ledger, _ campaign: CampaignRecord, _ lock: LockFile) async throws
    {
        try ledger.remember(options, for: campaign.id)
        let party = try join(ledger, lock)
        let runner = try CampaignRunner(
            ledger: ledger,
            provider: SimulatedProvider(stage: stage, process: id, holder: lock.path),
            campaign: campaign, options: options, party: party, statuses: StatusTable(),
            isCalledBack: stage.with { $0.plan.callsBack }, stop: stop,
            fingerprint: Self.fingerprint,
            observe: { event in
                stage.take(event.waiting, id)
                switch event {
                case .read(let read): stage.with { $0.note("process \(id): \(read.query)") }
                case .wrote(let write): stage.with { $0.note("process \(id): \(write)") }
                default: break
                }
            })
        try await runner.run()
        try ledger.leave(party)
    }

    private func join(_ ledger: Ledger, _ lock: LockFile) throws -> QuotaParty {
        let party = QuotaParty(
            keyID: try ledger.quotaKey(keyName), holder: lock.path, limits: options.limits)
        try ledger.join(party)
        return party
    }

    private static let fingerprint: @Sendable (Data) -> String = { SHA256Hex.text(of: Array($0)) }

    /// What the operator has looked up outside of a run.
    private func look(_ ledger: Ledger, _ campaign: CampaignRecord, _ lock: LockFile) async throws {
        if case .recheck(true) = work, let gap = try ledger.gap(of: campaign.id) {
            throw LedgerError.behind(gap)
        }
        let party = try join(ledger, lock)
        defer { try? ledger.leave(party) }
        let provider = SimulatedProvider(stage: stage, process: id, holder: lock.path)
        let observe: @Sendable (RecheckEvent) -> Void = { event in
            switch event {
            case .waiting(let until, let now, _):
                stage.take(.waits(milliseconds: until - now, isBlocked: false), id)
            default: stage.take(.steps, id)
            }
            stage.with { $0.note("process \(id): \(event)") }
        }
        if case .recheck(let isSettling) = work {
            let absent = try await Recheck(
                ledger: ledger, provider: provider, campaign: campaign, options: options,
                party: party, statuses: StatusTable(), observe: observe
            ).run()
            guard isSettling else { return }
            for batch in absent.sorted() {
                _ = try ledger.resolve(campaign.id, as: .notCalled, batch: batch)
            }
        } else {
            try await Adoption(
                ledger: ledger, provider: provider, campaign: campaign, options: options,
                party: party, statuses: StatusTable(), fingerprint: Self.fingerprint,
                observe: observe
            ).run { adopted in stage.with { $0.note("process \(id): \(adopted)") } }
        }
    }
}

extension RunEvent {
    fileprivate var waiting: WaitingRun {
        guard case .waiting(let until, let now, let why) = self else { return .steps }
        let isBlocked: Bool = if case .blocked = why { true } else { false }
        return .waits(milliseconds: until - now, isBlocked: isBlocked)
    }
}
