import RollcallModel
import RollcallStore

/// Reads of the provider outside of a run: each when the quota allows it, and its end written down.
struct PatientReader: Sendable {
    /// How long one sleep lasts at most: others may change the quota meanwhile.
    private static let nap: Int64 = 500
    /// The same while it is another process's turn.
    private static let turn: Int64 = 50

    let ledger: Ledger
    let provider: any CallProvider
    let campaign: CampaignRecord
    let options: RunOptions
    let party: QuotaParty
    let observe: @Sendable (RecheckEvent) -> Void

    /// - Throws: `RecheckFailure` where the provider wants a pause that nobody waits for.
    func perform(_ read: Read) async throws -> ReadReply {
        let timeout = options.requestTimeout
        while true {
            let claim = try patiently {
                try ledger.claim(read.kind, campaign: campaign.id, party: party, timeout: timeout)
            }
            switch claim {
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

    /// A busy ledger is waited for.
    func patiently<Result>(_ body: () throws -> Result) throws -> Result {
        while true {
            do {
                return try body()
            } catch LedgerError.busy {
                observe(.waitingForLedger)
            }
        }
    }

    func wait(until tick: Int64, _ why: WaitReason) async throws {
        let now = try ledger.now().tick
        guard now < tick else { return }
        observe(.waiting(until: tick, now: now, why))
        try await ledger.time.sleep(milliseconds: min(Self.nap, tick - now))
    }
}
