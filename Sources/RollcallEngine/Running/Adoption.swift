package import Foundation
package import RollcallModel
package import RollcallStore

/// Brings a ledger that is behind up to date: holds whoever may have been called, then asks the
/// provider. Nobody is called. May be repeated after any interruption.
package struct Adoption: Sendable {
    private let ledger: Ledger
    private let provider: any CallProvider
    private let campaign: CampaignRecord
    private let party: QuotaParty
    private let recheck: Recheck
    private let writer: OrderWriter
    private let fingerprint: @Sendable (Data) -> String

    package init(
        ledger: Ledger, provider: any CallProvider, campaign: CampaignRecord, options: RunOptions,
        party: QuotaParty, statuses: StatusTable,
        fingerprint: @escaping @Sendable (Data) -> String,
        observe: @escaping @Sendable (RecheckEvent) -> Void
    ) throws {
        self.ledger = ledger
        self.provider = provider
        self.campaign = campaign
        self.party = party
        self.fingerprint = fingerprint
        recheck = Recheck(
            ledger: ledger, provider: provider, campaign: campaign, options: options,
            party: party, statuses: statuses, observe: observe)
        writer = try OrderWriter(identity: campaign.identity, layout: campaign.layout)
    }

    /// - Parameter adopted: gets what was taken over, before the provider is asked.
    /// - Throws: `RecheckFailure` where the provider is of no help: the campaign stays shut.
    package func run(adopted: (AdoptedIntents) -> Void) async throws {
        adopted(
            try ledger.adoptIntents(campaign.id, party: party) { rows, reference in
                let body = try provider.body(of: writer.order(for: rows, reference: reference))
                return (body, fingerprint(body))
            })
        try await recheck.run()
        try ledger.finishAdoption(of: campaign.id)
    }
}
