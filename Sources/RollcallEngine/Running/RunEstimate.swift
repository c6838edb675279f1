package import RollcallModel
package import RollcallStore

/// When a campaign that was launched will be over: the forecast from what is really spent and left.
package struct RunEstimate: Sendable {
    private let ledger: Ledger
    private let campaign: CampaignRecord
    private let options: RunOptions
    private let party: QuotaParty
    private let callTime: CallTime?
    private let isCalledBack: Bool

    /// How long a request takes, in milliseconds, before one was made.
    package static func latency(_ target: Target) -> Int64 {
        switch target {
        case .live: 1000
        case .rehearsal: 20
        }
    }

    /// - Parameters:
    ///   - callTime: nil where only earlier batches can tell.
    ///   - isCalledBack: the provider will tell of finished calls by itself, though it has not yet.
    package init(
        ledger: Ledger, campaign: CampaignRecord, options: RunOptions, party: QuotaParty,
        callTime: CallTime?, isCalledBack: Bool = false
    ) {
        self.ledger = ledger
        self.campaign = campaign
        self.options = options
        self.party = party
        self.callTime = callTime
        self.isCalledBack = isCalledBack
    }

    /// - Parameters:
    ///   - state: how far the reading has come; nil where another process runs the campaign.
    ///   - workflowCheckedAt: when this run last looked at the workflow; nil if it has not.
    package func forecast(
        _ view: RunView, state: FollowingState? = nil, workflowCheckedAt: Int64? = nil
    ) throws -> Forecast {
        let quota = try ledger.outlook(
            for: party, campaign: campaign.id, latency: Self.latency(campaign.target))
        let sealed = view.sealed?.size ?? 0
        let unsent = view.counts[.ready, default: 0] + view.counts[.assigned, default: 0]
        var basis = ForecastBasis(
            quota: quota, recipients: max(0, unsent - sealed),
            batchSize: campaign.identity.batchSize, options: options,
            callTime: try callTime
                ?? ledger.callTime(
                    workflowID: campaign.identity.workflowID, target: campaign.target,
                    firstPoll: options.firstPoll))
        basis.sealed = view.sealed.map { [$0.size] } ?? []
        basis.following = view.following.sorted { $0.acceptedAt < $1.acceptedAt }
        basis.times = view.times
        basis.state = state ?? self.state(view, basis.state.rules)
        basis.doubt = view.doubt.map { doubt in
            // The list of requests, and the calls of three numbers.
            .init(
                until: CampaignMachine.nextListing(of: doubt, options), requests: 4,
                size: doubt.size)
        }
        basis.workflowCheckedAt = workflowCheckedAt
        let called: [RecipientState] = [.accepted, .done, .unresolved]
        let followed = basis.following.reduce(0) { $0 + $1.size }
        basis.settled = max(
            0, called.reduce(0) { $0 + view.counts[$1, default: 0] } - followed)
        return Forecaster.forecast(basis)
    }

    /// As far as the ledger tells: rows of accepted batches that have a result were read by the sweep
    /// under way, that of the finished batch that is due first.
    private func state(_ view: RunView, _ rules: FollowingRules) -> FollowingState {
        var state = FollowingState(rules)
        state.rules.isCalledBack = isCalledBack || view.callbacks > 0
        if let first = view.following.first(where: \.isRequestFinal) {
            let followed = view.following.reduce(0) { $0 + $1.size }
            let read = max(0, followed - view.counts[.accepted, default: 0])
            state.pages[first.id] = 1 + min(read, first.size - 1) / state.rules.perPage
        }
        return state
    }
}

extension Ledger {
    /// What the ledger knows of the calls of a workflow.
    package func callTime(
        workflowID: String, target: Target, firstPoll: Int64
    ) throws -> CallTime {
        let times = try batchTimes(of: workflowID, target: target).map { ($0.size, $0.took) }
        return .learned(from: times, firstPoll: firstPoll) ?? .over(by: firstPoll)
    }
}
