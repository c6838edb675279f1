import Foundation
import RollcallModel
import RollcallStore
import RollcallTestSupport
import Synchronization
import Testing

@testable import RollcallEngine

/// Another process keeps the ledger locked for longer than anybody waits in one go.
@Suite struct BusyLedgerTests {
    private struct Released: Error {}

    /// A writer in a thread of its own that keeps the file locked until it is released.
    private final class Hog: Sendable {
        private let locked = DispatchSemaphore(value: 0)
        private let released = DispatchSemaphore(value: 0)

        func lock(_ ledger: Ledger, campaign: Int64) {
            Thread.detachNewThread { [locked, released] in
                _ = try? ledger.seal(campaign, size: 1) { _, _ in
                    locked.signal()
                    released.wait()
                    throw Released()
                }
            }
            locked.wait()
        }

        func release() { released.signal() }
    }

    @Test(arguments: ["submitted", "sealed", "read"])
    func `a busy ledger is waited for, and what is known is written down`(at boundary: String)
        async throws
    {
        let bench = try CampaignBench(
            CampaignBench.quick(SampleCampaign(rows: 6, batchSize: 2)))
        try bench.add(CampaignBench.quick(SampleCampaign("other", rows: 1, first: 50)))
        let other = try bench.open()
        _ = try other.begin(
            2, party: QuotaParty(keyID: try other.quotaKey("another"), holder: "", limits: []))
        let hog = Hog()
        let state = Mutex((locks: 0, waits: 0))
        let end = try await bench.run(
            patience: 20,
            observe: { _, event in
                if "\(event)".hasPrefix(boundary), state.withLock({ $0.locks }) == 0 {
                    state.withLock { $0.locks += 1 }
                    hog.lock(other, campaign: 2)
                }
                guard case .waitingForLedger = event else { return }
                state.withLock { $0.waits += 1 }
                if state.withLock({ $0.waits }) == 3 { hog.release() }
            })
        #expect(end == .init(state: .complete, reason: nil, rows: [.done: 6], isBalanced: true))
        #expect(bench.mostCallsOfANumber == 1 && bench.posts == 3)
        #expect(state.withLock { $0.waits } >= 3)
    }
}
