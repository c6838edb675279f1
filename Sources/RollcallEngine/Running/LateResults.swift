package import RollcallModel
package import RollcallStore

/// Reads once more what the provider lists of batches that were given up, or whose results nobody but a
/// callback told: late results are taken over. Sends nothing and gives nothing up.
///
/// The caller holds the campaign's lock and has joined the quota.
package struct LateResults: Sendable {
    private let ledger: Ledger
    private let campaign: CampaignRecord
    private let options: RunOptions
    private let statuses: StatusTable
    private let reader: PatientReader
    private let observe: @Sendable (RecheckEvent) -> Void

    package init(
        ledger: Ledger, provider: any CallProvider, campaign: CampaignRecord, options: RunOptions,
        party: QuotaParty, statuses: StatusTable,
        observe: @escaping @Sendable (RecheckEvent) -> Void
    ) {
        self.ledger = ledger
        self.campaign = campaign
        self.options = options
        self.statuses = statuses
        self.observe = observe
        reader = PatientReader(
            ledger: ledger, provider: provider, campaign: campaign, options: options, party: party,
            observe: observe)
    }

    /// - Throws: `RecheckFailure`, `LedgerError`. What was found before that stays written down.
    package func run() async throws {
        let batches = try ledger.lateBatches(of: campaign.id)
        for (index, batch) in batches.enumerated() {
            observe(.sweeping(index + 1, of: batches.count))
            var sweep = Sweep(batch, perPage: options.perPage)
            var isOver = false
            while !isOver {
                let page = try await page(Read(query: sweep.query, purpose: .sweep))
                let taken = sweep.take(
                    page, now: try ledger.now().tick, options: options, statuses: statuses)
                isOver = taken.isOver
                // What the list lacks was given up before; only what it shows is news.
                let calls = taken.writes.filter { if case .calls = $0 { true } else { false } }
                try reader.patiently {
                    try ledger.record(calls, campaign: campaign.id, request: nil)
                }
            }
        }
    }

    /// One page, asked for again with growing pauses.
    private func page(_ read: Read) async throws -> Page<ProviderCall> {
        var failures = Backoff()
        while true {
            guard case .calls(let reply) = try await reader.perform(read) else { continue }
            let problem: String
            switch reply.content {
            case .content(let page): return page
            // The quota's log holds the next request as long as it has to.
            case .refused(429, _): continue
            case .refused(let status, let message):
                problem = message.isEmpty ? "HTTP \(status)" : "HTTP \(status): \(message)"
                if status == 401 || status == 403 {
                    throw RecheckFailure(reason: .auth, note: problem)
                }
            case .notSent(let why), .failed(let why): problem = why
            }
            let now = try ledger.now().tick
            guard !failures.fail(now: now), let retryAt = failures.retryAt else {
                throw RecheckFailure(
                    reason: .trouble,
                    note: "the provider's list of calls cannot be read: \(problem)")
            }
            while try ledger.now().tick < retryAt {
                try await reader.wait(until: retryAt, .trouble)
            }
        }
    }
}
