import Foundation
import RollcallModel
import RollcallStore
import RollcallVoicebot

/// A single read of the provider outside of a run; it spends from the same quota.
struct OneOffRequest {
    let settings: Settings
    let access: LiveAccess

    /// - Throws: exit 4 where the key is refused, 5 where the provider does not help.
    func workflow(_ id: String) async throws -> Workflow {
        let options = try settings.runOptions()
        let reply = try await spend(options) {
            await access.client.workflow(id: id, timeout: options.requestTimeout)
        }
        switch reply.content {
        case .content(let workflow): return workflow
        case .refused(let status, let message):
            let words = message.isEmpty ? "HTTP \(status)" : "HTTP \(status): \(message)"
            switch status {
            case 401, 403:
                throw Refusal(.key, "The provider refuses the access key (\(words)).")
            case 404:
                throw Refusal(
                    .provider,
                    "The provider has no workflow \(id) (\(words)). Check the id and the base URL.")
            default:
                throw Refusal(
                    .provider,
                    "The provider does not give the workflow (\(words)). Try again later.")
            }
        case .notSent(let why), .failed(let why):
            throw Refusal(.provider, "The provider cannot be asked for the workflow: \(why).")
        }
    }

    private func spend<Content>(
        _ options: RunOptions, _ ask: () async -> Reply<Reading<Content>>
    ) async throws -> Reply<Reading<Content>> {
        let ledger = try settings.ledger()
        let path = ledger.path + ".process-\(UUID().uuidString).lock"
        let lock = try LockFile(path: path, note: CampaignSession.holderNote)
        defer {
            withExtendedLifetime(lock) {}
            unlink(path)
        }
        let party = QuotaParty(
            keyID: try ledger.quotaKey(access.keyName), holder: path, limits: options.limits)
        try ledger.join(party)
        var said = false
        while true {
            let claim = try ledger.claim(
                .other, campaign: nil, party: party, timeout: options.requestTimeout)
            switch claim {
            case .granted(let request):
                let reply = await ask()
                let answer = RequestAnswer(
                    status: reply.status, wasSent: !reply.content.isUnsent,
                    retryAfter: reply.content.isContent ? nil : reply.retryAfter)
                try settle(request, answer, ledger)
                try ledger.leave(party)
                return reply
            case .busy: try await ledger.time.sleep(milliseconds: 50)
            case .notBefore(let tick):
                let left = tick - (try ledger.now().tick)
                guard left <= 86_400_000 else {
                    throw Refusal(
                        .provider,
                        "The provider asked to wait for \(DurationText.rough(left)). Ask it why; if "
                            + "that was a mistake, lift the pause with: rollcall limits reset")
                }
                if !said, left > 2000 {
                    Console.notice("Waiting \(DurationText.rough(left)) for the provider's quota…")
                    said = true
                }
                try await ledger.time.sleep(milliseconds: max(1, min(left, 500)))
            }
        }
    }

    /// What the answer says about the quota must be written down, however long the ledger is busy.
    private func settle(_ request: Int64, _ answer: RequestAnswer, _ ledger: Ledger) throws {
        while true {
            do {
                return try ledger.settle(request: request, answer)
            } catch LedgerError.busy {
                Console.words("Another process keeps the ledger busy; waiting to record a request…")
            }
        }
    }
}

extension Reading {
    fileprivate var isUnsent: Bool { if case .notSent = self { true } else { false } }
    fileprivate var isContent: Bool { if case .content = self { true } else { false } }
}
