package import Foundation
package import RollcallModel
package import RollcallStore

/// The shell around the machine: performs its commands on the ledger and the provider.
///
/// Running a campaign and resuming it are the same thing. The caller holds the campaign's lock and
/// has joined the quota.
package struct CampaignRunner: Sendable {
    /// How often a waiting run looks at the ledger for a `pause` or `cancel` from elsewhere.
    private static let glance: Int64 = 500
    /// How long a run waits before it decides anew: others may have changed the quota meanwhile.
    private static let patience: Int64 = 5000
    /// How long one sleep lasts at most; a stop is noticed within it.
    private static let nap: Int64 = 50

    private let ledger: Ledger
    private let provider: any CallProvider
    private let campaign: CampaignRecord
    private let options: RunOptions
    private let party: QuotaParty
    private let stop: StopSignal
    private let fingerprint: @Sendable (Data) -> String
    private let observe: @Sendable (RunEvent) -> Void
    private let writer: OrderWriter
    private let statuses: StatusTable
    private let estimate: RunEstimate
    private let isCalledBack: Bool

    /// - Parameters:
    ///   - callTime: how long calls take, where it is known for certain.
    ///   - isCalledBack: the provider tells of finished calls by itself.
    package init(
        ledger: Ledger, provider: any CallProvider, campaign: CampaignRecord, options: RunOptions,
        party: QuotaParty, statuses: StatusTable, callTime: CallTime? = nil,
        isCalledBack: Bool = false,
        stop: StopSignal,
        fingerprint: @escaping @Sendable (Data) -> String,
        observe: @escaping @Sendable (RunEvent) -> Void
    ) throws {
        self.ledger = ledger
        self.provider = provider
        self.campaign = campaign
        self.options = options
        self.party = party
        self.statuses = statuses
        self.stop = stop
        self.isCalledBack = isCalledBack
        self.fingerprint = fingerprint
        self.observe = observe
        estimate = RunEstimate(
            ledger: ledger, campaign: campaign, options: options, party: party, callTime: callTime,
            isCalledBack: isCalledBack)
        writer = try OrderWriter(identity: campaign.identity, layout: campaign.layout)
    }

    /// Runs until the campaign no longer does: finished, paused or stopped.
    ///
    /// - Throws: `LedgerError` where the ledger cannot be written; nothing is sent after that.
    package func run() async throws {
        let wasUnclean = try ledger.begin(
            campaign.id, party: party, pauses: campaign.pauses)
        try ledger.checkHealth(force: wasUnclean)
        let machine = CampaignMachine(
            identity: campaign.identity, options: options, statuses: statuses,
            isCalledBack: isCalledBack)
        try await loop(machine, wasUnclean: wasUnclean)
    }

    private func loop(_ start: CampaignMachine, wasUnclean: Bool) async throws {
        var machine = start
        var estimated: LatestEstimate?
        observe(.started(open: try ledger.view(of: campaign.id).openRows, wasUnclean: wasUnclean))
        while true {
            do {
                guard try await step(&machine, &estimated) else { return }
            } catch LedgerError.busy {
                // Nothing was sent: a step waits for the ledger by itself once it has sent something.
                observe(.waitingForLedger)
            }
        }
    }

    /// - Returns: whether the campaign goes on.
    private func step(
        _ machine: inout CampaignMachine, _ estimated: inout LatestEstimate?
    ) async throws -> Bool {
        if stop.wasRaised {
            let note = "stopped by the operator"
            _ = try ledger.pause(campaign.id, reason: .operator, note: note)
        }
        let view = try ledger.view(of: campaign.id)
        observe(.progress(try progress(view, machine, &estimated)))
        switch machine.next(view) {
        case .end: return false
        case .record(let writes): try record(writes, request: nil)
        case .wait(let until, let why): try await wait(until: until, why)
        case .seal:
            switch try seal() {
            case .sealed, .nothing: break
            case .blocked(let names): machine.noteBlocked(by: names, now: view.now.tick)
            }
        case .submit(let batch): try await submit(batch, &machine)
        case .read(let read): try await perform(read, &machine)
        }
        return true
    }

    private func seal() throws -> Sealing {
        let size = campaign.identity.batchSize
        let result = try ledger.seal(campaign.id, size: size) { rows, reference in
            let body = try provider.body(of: writer.order(for: rows, reference: reference))
            return (body, fingerprint(body))
        }
        if case .sealed(let size) = result { observe(.sealed(size: size)) }
        return result
    }

    /// Intent, POST, outcome. Nothing between the intent and the outcome can be cancelled: the stop
    /// signal is looked at only before.
    private func submit(_ batch: Int64, _ machine: inout CampaignMachine) async throws {
        let sealed = try ledger.body(of: batch)
        guard fingerprint(sealed.body) == sealed.sha256 else {
            throw LedgerError.corrupt(
                path: ledger.path, finding: "batch \(batch) is not the one that was sealed")
        }
        try ledger.checkHealth(force: false)
        let timeout = options.requestTimeout
        switch try ledger.intend(
            batch: batch, campaign: campaign.id, party: party, timeout: timeout)
        {
        case .stale, .split: return
        case .busy: try await waitForTurn()
        case .notBefore(let tick): try await waitForQuota(until: tick)
        case .committed(let request):
            observe(.submitting(batch: batch))
            let reply = await provider.placeCalls(
                sealed.body, kind: campaign.identity.workflowKind, timeout: timeout)
            let now = try ledger.now()
            let writes = machine.take(reply, batch: batch, now: now.tick)
            // Nothing may come between the answer and its record.
            try record(writes, request: (request, reply.requestAnswer))
            observe(.submitted(batch: batch, reply.content))
        }
    }

    private func perform(_ read: Read, _ machine: inout CampaignMachine) async throws {
        let timeout = options.requestTimeout
        switch try ledger.claim(read.kind, campaign: campaign.id, party: party, timeout: timeout) {
        case .busy: try await waitForTurn()
        case .notBefore(let tick): try await waitForQuota(until: tick)
        case .granted(let request):
            observe(.read(read))
            let reply = await provider.answer(
                read.query, workflowID: campaign.identity.workflowID, timeout: timeout)
            let writes = machine.take(reply, to: read, now: try ledger.now())
            try record(writes, request: (request, reply.answer))
        }
    }

    /// What is known must be written down: a busy database is waited for, for as long as it takes.
    private func record(
        _ writes: [LedgerWrite], request: (id: Int64, answer: RequestAnswer)?
    ) throws {
        while true {
            do {
                try ledger.record(writes, campaign: campaign.id, request: request)
                break
            } catch LedgerError.busy {
                observe(.waitingForLedger)
            }
        }
        for write in writes { observe(.wrote(write)) }
    }

    /// A pause that the provider asked for may be from another process, or from an earlier run.
    private func waitForQuota(until tick: Int64) async throws {
        let state = try ledger.quotaState(of: party.keyID, limits: party.limits)
        let writes = CampaignMachine.pauseIfTooLong(state.holdUntil - state.now)
        guard writes.isEmpty else { return try record(writes, request: nil) }
        try await wait(until: tick, .quota)
    }

    /// At the cost of a row or two a look: whoever is first in line goes on within a nap.
    private func waitForTurn() async throws {
        let end = try ledger.now().tick + Self.glance
        repeat {
            if stop.wasRaised { return }
            try await ledger.time.sleep(milliseconds: Self.nap)
        } while try ledger.now().tick < end && ledger.isOthersTurn(party)
    }

    private func wait(until tick: Int64, _ why: WaitReason) async throws {
        var now = try ledger.now().tick
        let end = min(tick, now + Self.patience)
        let wish = try ledger.wish(for: campaign.id)
        while now < end, try ledger.wish(for: campaign.id) == wish {
            observe(.waiting(until: tick, now: now, why))
            let glance = min(end, now + Self.glance)
            while now < glance {
                if stop.wasRaised { return }
                try await ledger.time.sleep(milliseconds: min(Self.nap, glance - now))
                now = try ledger.now().tick
            }
        }
    }

    /// The estimate is made anew as soon as what is left has changed, and from time to time: it may
    /// cost as much as a look at the whole campaign.
    private func progress(
        _ view: RunView, _ machine: CampaignMachine, _ last: inout LatestEstimate?
    )
        throws -> RunProgress
    {
        let now = view.now.tick
        let known = last.flatMap { $0.isGood(for: view) ? $0.end : nil }
        let end =
            try known
            ?? estimate.forecast(
                view, state: machine.followingState, workflowCheckedAt: machine.workflowCheckedAt
            ).lastResult
        if known == nil { last = LatestEstimate(end: end, made: now, counts: view.counts) }
        return RunProgress(counts: view.counts, now: now, finishEstimate: max(now, end))
    }
}
