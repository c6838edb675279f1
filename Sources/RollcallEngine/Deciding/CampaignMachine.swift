package import RollcallModel
package import RollcallStore

/// The engine's decisions for one campaign: what to do next, and what an answer means.
///
/// A value that awaits nothing and reads no clock. What must survive a crash is in the ledger and
/// comes with every `RunView`; what is in here may be lost at any time.
package struct CampaignMachine: Sendable {
    /// A new look at the workflow is due before the first POST after this pause.
    static let workflowCheckLife: Int64 = 3_600_000
    /// A Retry-After beyond this is obeyed, but not waited for.
    static let longestPause: Int64 = 86_400_000
    /// How often the policy sends one batch again; what vanishes each time is no accident.
    static let mostResends = 3

    let identity: CampaignIdentity
    let options: RunOptions
    let statuses: StatusTable

    var workflowCheckedAt: Int64?
    var postFailures = Backoff()
    var readFailures = Backoff()
    var listing: Listing?
    var sweep: Sweep?
    var wideSweep: WideSweep?
    var probe: Probe?
    /// Of a settled batch, for what only callbacks have told.
    var confirming: Sweep?
    /// Batches whose list cannot be read; what callbacks told of them stays unconfirmed.
    var unconfirmable: Set<Int64> = []
    /// Sweeps that came too early, before the page that told so: they go on there.
    var parked: [Int64: Sweep] = [:]
    /// When which batch is worth a request, by what this run has learned.
    var rules: FollowingRules
    /// The provider answers, but not with a list, time and again.
    var hasUnreadableLists = false
    /// Batches of which all calls seen have ended, though not the request.
    var spent: Set<Int64> = []
    var blockage: (by: [String], since: Int64)?

    /// Callbacks that had come by the last look.
    var callbacks: Int?

    /// - Parameter isCalledBack: the provider was told to call back; also seen by callbacks that come.
    package init(
        identity: CampaignIdentity, options: RunOptions, statuses: StatusTable,
        isCalledBack: Bool = false
    ) {
        self.identity = identity
        self.options = options
        self.statuses = statuses
        rules = FollowingRules(options)
        rules.isCalledBack = isCalledBack
    }

    /// What to do now. Order of spending: reconciliation, submissions, results, probes, confirmations.
    package mutating func next(_ view: RunView) -> Command {
        guard view.state == .running else { return .end }
        rules.perPage = min(rules.perPage, view.pageCap ?? rules.perPage)
        if view.callbacks > callbacks ?? view.callbacks { rules.isCalledBack = true }
        callbacks = view.callbacks
        if view.cancelRequested, view.sealed != nil || view.hasUnbatchedRows {
            return .record([.cancelledUnsent])
        }
        if view.openRows == 0 { return .record([.finished]) }
        if let late = view.following.first(where: { isExpired($0, view.now.tick) }) {
            return .record([.expired(batch: late.id, note: lateness)])
        }
        var waits: [(until: Int64, why: WaitReason)] = []
        if let doubt = view.doubt {
            if let command = settle(doubt, now: view.now.tick, waits: &waits) { return command }
        } else if let command = submit(view, waits: &waits) {
            return command
        }
        if let command = follow(view, waits: &waits) { return command }
        if let command = confirm(view) { return command }
        guard let first = waits.min(by: { $0.until < $1.until }) else {
            // Rows are open, yet nothing can ever happen to them.
            return .record([.paused(.trouble, note: "open rows belong to no batch in the ledger")])
        }
        // A doubt or a blockage is the better reason where several things are waited for.
        let shown = waits.first { $0.why != .results } ?? first
        return .wait(until: first.until, shown.why)
    }

    // MARK: - Submitting

    private mutating func submit(
        _ view: RunView, waits: inout [(until: Int64, why: WaitReason)]
    ) -> Command? {
        let now = view.now.tick
        if let retry = postFailures.retryAt, retry > now {
            waits.append((retry, .trouble))
            return nil
        }
        guard view.sealed != nil || view.hasUnbatchedRows else { return nil }
        if view.sealed == nil {
            if view.isBarren {
                let note = "it refused five batches in a row and accepted nothing of them"
                return .record([.paused(.refusals, note: note)])
            }
            if let blockage {
                let patience = blockage.since + 3 * options.doubtHorizon
                if patience <= now, view.following.isEmpty {
                    let names = blockage.by.joined(separator: ", ")
                    return .record([
                        .paused(
                            .sharedDoubt,
                            note: "the numbers that are left are also in doubt in: \(names)")
                    ])
                }
                waits.append((now + 1000, .blocked(by: blockage.by)))
                self.blockage = nil
                blockedSince = blockage.since
                return nil
            }
            return .seal
        }
        blockedSince = nil
        if let checked = workflowCheckedAt, now - checked < Self.workflowCheckLife,
            let sealed = view.sealed
        {
            return .submit(batch: sealed.id)
        }
        return allowRead(now, &waits)
            ? .read(Read(query: .workflow, purpose: .workflowCheck)) : nil
    }

    /// Since when other campaigns' doubts keep this one from sealing.
    private var blockedSince: Int64?

    /// Nothing could be sealed: the numbers left are in doubt elsewhere.
    package mutating func noteBlocked(by campaigns: [String], now: Int64) {
        blockage = (campaigns, blockedSince ?? now)
    }

    // MARK: - Settling a doubt

    private mutating func settle(
        _ doubt: DoubtfulBatch, now: Int64, waits: inout [(until: Int64, why: WaitReason)]
    ) -> Command? {
        if listing?.batch.id != doubt.id || listing?.batch.listings != doubt.listings {
            listing = nil
        }
        listing?.batch = doubt
        let due = Self.nextListing(of: doubt, options)
        guard due <= now else {
            waits.append((due, .doubt))
            return nil
        }
        guard allowRead(now, &waits) else { return nil }
        let current =
            listing ?? Listing(doubt, workflowID: identity.workflowID, perPage: rules.perPage)
        listing = current
        switch current.next {
        case .query(let query): return .read(Read(query: query, purpose: .listing))
        case .verdict(let verdict):
            listing = nil
            return .record(writes(for: verdict, on: doubt, now: now))
        }
    }

    /// Tick at which the next complete listing of a batch in doubt may begin.
    package static func nextListing(of doubt: DoubtfulBatch, _ options: RunOptions) -> Int64 {
        guard let last = doubt.listedAt else { return doubt.since + options.doubtHorizon }
        if let end = doubt.inconclusiveUntil, doubt.absentListings == 0 {
            // Looks grow apart, so that the quota is not spent on waiting; the last one is at the end.
            let wait = options.listingSpacing << Int64(min(doubt.listings, 20))
            return max(last + options.listingSpacing, min(last + wait, end))
        }
        return last + options.listingSpacing
    }

    private func writes(
        for verdict: Listing.Verdict, on doubt: DoubtfulBatch, now: Int64
    ) -> [LedgerWrite] {
        switch verdict {
        case .match(let providerID):
            return [
                .adopted(batch: doubt.id, providerID: providerID, lookAt: now + options.firstPoll)
            ]
        case .absent:
            let listed = LedgerWrite.listed(
                batch: doubt.id, absent: true, inconclusiveUntil: doubt.inconclusiveUntil)
            guard doubt.absentListings >= 1 else { return [listed] }
            let note = "two complete listings of the provider do not show it"
            if let objection = objectionToResending(doubt) {
                return [listed, .held(batch: doubt.id, note: "\(note), but \(objection)")]
            }
            return options.resendAbsent
                ? [listed, .resealed(batch: doubt.id, note: note)]
                : [listed, .held(batch: doubt.id, note: note)]
        case .inconclusive(let problem):
            let until = doubt.inconclusiveUntil ?? now + options.doubtHorizon
            let listed = LedgerWrite.listed(
                batch: doubt.id, absent: false, inconclusiveUntil: until)
            guard until <= now else { return [listed] }
            return [
                listed,
                .held(batch: doubt.id, note: "the provider's lists do not tell: \(problem)"),
            ]
        }
    }

    /// Why an absence is no leave to send the batch again, whatever the policy.
    private func objectionToResending(_ doubt: DoubtfulBatch) -> String? {
        Self.objection(toAbsenceOf: doubt)
            ?? (doubt.doubts > Self.mostResends
                ? "it was sent \(doubt.doubts) times, and nothing came of it" : nil)
    }

    /// Why lists that lack the batch are no proof that nobody was called.
    static func objection(toAbsenceOf doubt: DoubtfulBatch) -> String? {
        // The lists of another account prove nothing.
        if doubt.isOfAnotherKey {
            return "it was sent with another key than the one of this run"
        }
        if let status = doubt.lastStatus, (200..<300).contains(status) {
            return "the provider answered it with success (HTTP \(status))"
        }
        return nil
    }

    /// Reads pause after failures; false notes the pause.
    mutating func allowRead(
        _ now: Int64, _ waits: inout [(until: Int64, why: WaitReason)]
    ) -> Bool {
        guard let retry = readFailures.retryAt, retry > now else { return true }
        waits.append((retry, .trouble))
        return false
    }
}
