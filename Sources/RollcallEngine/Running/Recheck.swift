package import RollcallModel
package import RollcallStore

/// Looks held batches up at the provider once more: one complete listing each, through the quota.
///
/// Sends nothing and gives nothing up. The caller holds the campaign's lock and has joined the quota.
package struct Recheck: Sendable {
    private let ledger: Ledger
    private let provider: any CallProvider
    private let campaign: CampaignRecord
    private let options: RunOptions
    private let party: QuotaParty
    private let statuses: StatusTable
    private let observe: @Sendable (RecheckEvent) -> Void
    /// How long one sleep lasts at most: others may change the quota meanwhile.
    private static let nap: Int64 = 500
    /// The same while another process has a request in flight.
    private static let turn: Int64 = 50

    package init(
        ledger: Ledger, provider: any CallProvider, campaign: CampaignRecord, options: RunOptions,
        party: QuotaParty, statuses: StatusTable,
        observe: @escaping @Sendable (RecheckEvent) -> Void
    ) {
        self.ledger = ledger
        self.provider = provider
        self.campaign = campaign
        self.options = options
        self.party = party
        self.statuses = statuses
        self.observe = observe
    }

    /// - Parameter number: of one batch in the campaign; nil looks for all that are held.
    /// - Throws: `RecheckFailure`, `LedgerError`. What was found before that stays written down.
    package func run(batch number: Int? = nil) async throws {
        var machine = CampaignMachine(
            identity: campaign.identity, options: options, statuses: statuses)
        // The calls of one request at the provider are compared with each batch, and read once.
        var known: [(read: Read, reply: ReadReply, at: Moment)] = []
        for held in try ledger.heldBatches(of: campaign.id)
        where number == nil || held.number == number {
            // Read anew for each: what was found before is no candidate any more.
            guard let doubt = try ledger.doubt(ofHeld: held.id, in: campaign.id) else { continue }
            observe(.looking(held))
            search: while true {
                let now = try ledger.now()
                switch machine.recheck(doubt, now: now.tick) {
                case .wait(let tick): try await wait(until: tick, .trouble)
                case .verdict(let verdict):
                    try record(verdict, of: held)
                    break search
                case .read(let read):
                    if let earlier = known.first(where: { $0.read == read }) {
                        try machine.takeRecheck(earlier.reply, to: read, now: earlier.at)
                    } else {
                        let reply = try await perform(read)
                        let now = try ledger.now()
                        try machine.takeRecheck(reply, to: read, now: now)
                        if reply.isWholeRequest(read) { known.append((read, reply, now)) }
                    }
                }
            }
        }
    }

    /// One request, when the quota allows it; its end is written down.
    private func perform(_ read: Read) async throws -> ReadReply {
        let timeout = options.requestTimeout
        while true {
            switch try claim(read, timeout: timeout) {
            case .busy: try await ledger.time.sleep(milliseconds: Self.turn)
            case .notBefore(let tick):
                let writes = CampaignMachine.pauseIfTooLong(tick - (try ledger.now().tick))
                for case .paused(let reason, let note) in writes {
                    throw RecheckFailure(reason: reason, note: note)
                }
                try await wait(until: tick, .quota)
            case .granted(let request):
                let reply = await provider.answer(
                    read.query, workflowID: campaign.identity.workflowID, timeout: timeout)
                try patiently { try ledger.settle(request: request, reply.answer) }
                return reply
            }
        }
    }

    private func claim(_ read: Read, timeout: Int64) throws -> Claim {
        try patiently {
            try ledger.claim(read.kind, campaign: campaign.id, party: party, timeout: timeout)
        }
    }

    private func record(_ verdict: Listing.Verdict, of held: HeldBatch) throws {
        let finding: Ledger.LateFinding
        let event: RecheckEvent
        switch verdict {
        case .match(let id):
            finding = .found(providerID: id, lookAt: try ledger.now().tick + options.firstPoll)
            event = .found(held, providerID: id)
        case .absent: (finding, event) = (.absent, .absent(held))
        case .inconclusive(let why): (finding, event) = (.unclear(why), .unclear(held, why))
        }
        try patiently { try ledger.record(finding, of: held.id, in: campaign.id) }
        observe(event)
    }

    /// A busy ledger is waited for.
    private func patiently<Result>(_ body: () throws -> Result) throws -> Result {
        while true {
            do {
                return try body()
            } catch LedgerError.busy {
                observe(.waitingForLedger)
            }
        }
    }

    private func wait(until tick: Int64, _ why: WaitReason) async throws {
        let now = try ledger.now().tick
        guard now < tick else { return }
        observe(.waiting(until: tick, now: now, why))
        try await ledger.time.sleep(milliseconds: min(Self.nap, tick - now))
    }
}

extension ReadReply {
    /// All calls of one request of the provider, on one page.
    fileprivate func isWholeRequest(_ read: Read) -> Bool {
        guard case .calls(let filter, _, _) = read.query, filter.batchID != nil,
            case .calls(let reply) = self, case .content(let page) = reply.content
        else { return false }
        return page.total == page.items.count
    }
}
