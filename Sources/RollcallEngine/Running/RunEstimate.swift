package import RollcallModel
package import RollcallStore

/// When a campaign that was launched will be over: the forecast from what is really spent and left.
package struct RunEstimate: Sendable {
    private let ledger: Ledger
    private let campaign: CampaignRecord
    private let options: RunOptions
    private let party: QuotaParty
    private let callTime: CallTime?

    /// How long a request takes, in milliseconds, before one was made.
    package static func latency(_ target: Target) -> Int64 {
        switch target {
        case .live: 1000
        case .rehearsal: 20
        }
    }

    /// - Parameter callTime: nil where only earlier batches can tell.
    package init(
        ledger: Ledger, campaign: CampaignRecord, options: RunOptions, party: QuotaParty,
        callTime: CallTime?
    ) {
        self.ledger = ledger
        self.campaign = campaign
        self.options = options
        self.party = party
        self.callTime = callTime
    }

    package func forecast(_ view: RunView, workflowCheckedAt: Int64? = nil) throws -> Forecast {
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
        basis.following = following(view)
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

    /// In the order of their acceptance. Rows of accepted batches that have a result were read by
    /// the sweep under way: that of the finished batch that is due first.
    private func following(_ view: RunView) -> [ForecastBasis.Followed] {
        var read =
            view.following.reduce(0) { $0 + $1.size } - view.counts[.accepted, default: 0]
        return view.following.map { batch in
            var followed = ForecastBasis.Followed(
                size: batch.size, acceptedAt: batch.acceptedAt, lookAt: batch.lookAt,
                sweptAt: batch.sweptAt, isFinal: batch.isRequestFinal)
            if batch.isRequestFinal {
                followed.read = max(0, min(read, batch.size - 1))
                read -= followed.read
            }
            return followed
        }.sorted { $0.acceptedAt < $1.acceptedAt }
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
