package import RollcallModel
package import RollcallStore

/// Looks held batches up at the provider once more: one complete listing each, through the quota.
///
/// Sends nothing and gives nothing up. The caller holds the campaign's lock and has joined the quota.
package struct Recheck: Sendable {
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

    /// - Parameter number: of one batch in the campaign; nil looks for all that are held.
    /// - Returns: numbers of the batches that the lists lack, at a time when that means something.
    /// - Throws: `RecheckFailure`, `LedgerError`. What was found before that stays written down.
    @discardableResult
    package func run(batch number: Int? = nil) async throws -> Set<Int> {
        var absent: Set<Int> = []
        var machine = CampaignMachine(
            identity: campaign.identity, options: options, statuses: statuses)
        // The calls of one request at the provider are compared with each batch, and read once.
        var known: [(read: Read, reply: ReadReply, at: Moment)] = []
        for held in try ledger.heldBatches(of: campaign.id)
        where number == nil || held.number == number {
            // Read anew for each: what was found before is no candidate any more.
            guard
                let doubt = try ledger.doubt(
                    ofHeld: held.id, in: campaign.id, key: reader.party.keyID)
            else { continue }
            observe(.looking(held))
            // What the lists lack counts from when they were begun.
            let begun = try ledger.now().tick
            search: while true {
                let now = try ledger.now()
                switch machine.recheck(doubt, now: now.tick) {
                case .wait(let tick): try await reader.wait(until: tick, .trouble)
                case .verdict(let verdict):
                    if try record(verdict, of: held, doubt, begun: begun) {
                        absent.insert(held.number)
                    }
                    break search
                case .read(let read):
                    if let earlier = known.first(where: { $0.read == read }) {
                        try machine.takeRecheck(earlier.reply, to: read, now: earlier.at)
                    } else {
                        let reply = try await reader.perform(read)
                        let now = try ledger.now()
                        try machine.takeRecheck(reply, to: read, now: now)
                        if reply.isWholeRequest(read) { known.append((read, reply, now)) }
                    }
                }
            }
        }
        return absent
    }

    /// - Returns: whether it is certain that the lists would show the batch if it was there.
    private func record(
        _ verdict: Listing.Verdict, of held: HeldBatch, _ doubt: DoubtfulBatch, begun: Int64
    ) throws -> Bool {
        let now = try ledger.now().tick
        let finding: Ledger.LateFinding =
            switch verdict {
            case .match(let id): .found(providerID: id, lookAt: now + options.firstPoll)
            case .absent: .absent
            case .inconclusive(let why): .unclear(why)
            }
        let written = try reader.patiently {
            try ledger.record(finding, of: held.id, in: campaign.id)
        }
        switch written {
        case .found(let id, _): observe(.found(held, providerID: id))
        case .unclear(let why): observe(.unclear(held, why))
        case .absent:
            let ripe = doubt.since + options.doubtHorizon
            observe(.absent(held, early: begun < ripe ? max(1, ripe - now) : nil))
            return begun >= ripe
        }
        return false
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
