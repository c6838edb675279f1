import RollcallModel
import RollcallStore
import RollcallTestSupport
import Synchronization
import Testing

@testable import RollcallEngine

/// Whole campaigns whose provider calls back.
@Suite struct CalledBackTests {
    /// Runs with a callback about every batch, right after its acceptance.
    private func run(
        _ bench: CampaignBench, without lacking: Set<String> = []
    ) async throws -> CampaignBench.End {
        var random = SystemRandomNumberGenerator()
        _ = try bench.open().callbackToken(
            for: .rehearsal, fresh: CallbackToken(using: &random))
        let observe: @Sendable (Ledger, RunEvent) throws -> Void = { ledger, event in
            guard case .submitted(_, .accepted(let id)) = event,
                let batch = bench.provider.world.batches.first(where: { $0.id == id })
            else { return }
            let calls = batch.calls.filter { !lacking.contains($0.phone) }.map {
                ProviderCall(id: $0.id, batchID: id, phone: $0.phone, status: "BUSY")
            }
            _ = try ledger.receive(
                ProviderCallback(requestID: id, status: "COMPLETED", calls: calls), bytes: 1,
                for: .rehearsal, statuses: StatusTable())
        }
        return try await bench.run(observe: observe)
    }

    private func sample(_ rows: Int = 6) -> SampleCampaign {
        CampaignBench.quick(SampleCampaign(rows: rows, batchSize: 2))
    }

    @Test func `callbacks about everything spare every look`() async throws {
        let bench = try CampaignBench(sample())
        let end = try await run(bench)
        #expect(end.state == .complete && end.rows == [.done: 6] && end.isBalanced)
        let summary = try bench.summary()
        #expect(summary.requests.poll == 0 && summary.requests.submit == 3)
        #expect(summary.unconfirmed == 6 && summary.outcomes[.busy] == 6)
        #expect(bench.mostCallsOfANumber == 1)
    }

    @Test func `while the last batch is waited for, the list confirms or corrects the others`()
        async throws
    {
        let bench = try CampaignBench(sample())
        let end = try await run(bench, without: [SampleCampaign.phone(5)])
        #expect(end.state == .complete && end.rows == [.done: 6])
        let summary = try bench.summary()
        #expect(summary.unconfirmed == 0)
        #expect(summary.outcomes[.answered] == 6 && summary.outcomes[.busy] == 0)
        #expect(try bench.report().allSatisfy { $0.hasSuffix("done answered") })
    }
}
