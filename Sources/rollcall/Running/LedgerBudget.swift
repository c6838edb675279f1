import Foundation
import RollcallModel
import RollcallStore
import RollcallVoicebot
import Synchronization

/// The ledger's quota as a budget of the client library: requests outside of a run spend from the
/// same log as every campaign of the key.
final class LedgerBudget: RequestBudget {
    private let ledger: Ledger
    private let party: QuotaParty
    /// Milliseconds that one request may take.
    private let timeout: Int64
    /// A request that could not be recorded as over; no other one leaves after it.
    private let failure = Mutex<(any Error)?>(nil)

    private init(_ ledger: Ledger, _ party: QuotaParty, timeout: Int64) {
        self.ledger = ledger
        self.party = party
        self.timeout = timeout
    }

    /// Runs `body` with a budget that this process holds as long as it runs.
    ///
    /// - Throws: what kept a request from being recorded; else what `body` throws.
    static func with<Outcome>(
        _ settings: Settings, keyName: String, _ options: RunOptions,
        _ body: (LedgerBudget) async throws -> Outcome
    ) async throws -> Outcome {
        let ledger = try settings.ledger()
        let path = ledger.path + ".process-\(UUID().uuidString).lock"
        let lock = try LockFile(path: path, note: CampaignSession.holderNote)
        defer {
            withExtendedLifetime(lock) {}
            unlink(path)
        }
        let party = QuotaParty(
            keyID: try ledger.quotaKey(keyName), holder: path, limits: options.limits)
        if settings.origin(.limit) != .fallback {
            try ledger.remember(limits: options.limits, ofKey: party.keyID)
        }
        try ledger.join(party)
        let budget = LedgerBudget(ledger, party, timeout: options.requestTimeout)
        let result: Result<Outcome, any Error>
        do { result = .success(try await body(budget)) } catch { result = .failure(error) }
        if let failure = budget.failure.withLock({ $0 }) { throw failure }
        try ledger.leave(party)
        return try result.get()
    }

    /// - Throws: exit 5 where the provider asked for more than a day's pause; what the ledger throws.
    func reserve(_ operation: Endpoints.Operation) async throws -> Int64 {
        if let failure = failure.withLock({ $0 }) { throw failure }
        var said = false
        while true {
            switch try ledger.claim(.other, campaign: nil, party: party, timeout: timeout) {
            case .granted(let request): return request
            case .busy:
                if let delay = try ledger.stuckRequest(of: party.keyID), !said {
                    Console.words(
                        "Waiting for another process, whose request has been under way for "
                            + "\(DurationText.rough(delay.age)): \(delay.holder). If it was stopped, let "
                            + "it go on, or kill it.")
                    said = true
                }
                try await ledger.time.sleep(milliseconds: 50)
            case .notBefore(let tick):
                let left = tick - (try ledger.now().tick)
                let hold = try ledger.quotaState(of: party.keyID, limits: []).holdUntil
                guard hold - (try ledger.now().tick) <= 86_400_000 else {
                    throw Refusal(
                        .provider,
                        "Requests pause for \(DurationText.rough(left)); rollcall limits says why. If that is a "
                            + "mistake, lift the pause with: rollcall limits reset")
                }
                if !said, left > 2000 {
                    Console.words("Waiting \(DurationText.rough(left)) for the provider's quota…")
                    said = true
                }
                try await ledger.time.sleep(milliseconds: max(1, min(left, 500)))
            }
        }
    }

    /// What the answer says about the quota is written down, however long the ledger is busy.
    func settle(_ request: Int64, _ receipt: RequestReceipt) async {
        let isSuccess = receipt.status.map { (200..<300).contains($0) } ?? false
        let answer = RequestAnswer(
            status: receipt.status, wasSent: receipt.wasSent,
            retryAfter: isSuccess ? nil : receipt.retryAfter.map { Int64($0 / .milliseconds(1)) })
        while true {
            do {
                return try ledger.settle(request: request, answer)
            } catch LedgerError.busy {
                Console.words("Another process keeps the ledger busy; waiting to record a request…")
            } catch {
                return failure.withLock { $0 = error }
            }
        }
    }
}
