import Foundation
import RollcallEngine
import RollcallModel
import RollcallStore

/// Asks the provider about what is held or late, outside of a run; the caller holds the campaign's lock.
struct Reconciling {
    let ledger: Ledger
    let campaign: CampaignRecord
    let settings: Settings
    let lock: LockFile
    let printer: RecheckPrinter

    /// - Parameter number: of one batch in the campaign; nil looks for all that are held.
    /// - Returns: numbers of the batches that the lists lack, at a time when that means something.
    /// - Throws: exit 4 or 5 where the provider is of no help.
    func recheck(batch number: Int?) async throws -> Set<Int> {
        var absent: Set<Int> = []
        try await withProvider { provider, party, options in
            absent = try await Recheck(
                ledger: ledger, provider: provider, campaign: campaign, options: options,
                party: party, statuses: settings.statuses, observe: { printer.take($0) }
            ).run(batch: number)
        }
        return absent
    }

    /// - Throws: exit 4 or 5 where the provider is of no help; the campaign stays shut then.
    func adopt(adopted: (AdoptedIntents) -> Void) async throws {
        try await withProvider { provider, party, options in
            try await Adoption(
                ledger: ledger, provider: provider, campaign: campaign, options: options,
                party: party, statuses: settings.statuses,
                fingerprint: { SHA256Hex.text(of: Array($0)) }, observe: { printer.take($0) }
            ).run(adopted: adopted)
        }
    }

    /// - Throws: exit 4 or 5 where the provider is of no help.
    func takeLateResults() async throws {
        try await withProvider { provider, party, options in
            try await LateResults(
                ledger: ledger, provider: provider, campaign: campaign, options: options,
                party: party, statuses: settings.statuses, observe: { printer.take($0) }
            ).run()
        }
    }

    private func withProvider(
        _ body: (any CallProvider, QuotaParty, RunOptions) async throws -> Void
    ) async throws {
        let options = try settings.runOptions().binding(campaign.identity.workflowKind)
        do {
            try await ProviderAccess(settings: settings, ledger: ledger, campaign: campaign)
                .with(options) { provider, keyName in
                    let options = options.limited(
                        to: try settings.limits(onKey: keyName, of: ledger))
                    let party = QuotaParty(
                        keyID: try ledger.quotaKey(keyName), holder: lock.path,
                        limits: options.limits)
                    try ledger.join(party)
                    // Limits of a process whose lock is free bind nobody, written down or not.
                    defer { try? ledger.leave(party) }
                    try await body(provider, party, options)
                }
        } catch let failure as RecheckFailure {
            throw Refusal(
                failure.reason == .auth ? .key : .provider,
                "The provider is of no help now: \(failure.note.maskingPhones). Nobody was called; what "
                    + "was found until then is written down. "
                    + (failure.reason == .auth ? "Check the access key." : "Try again later."))
        }
    }
}
