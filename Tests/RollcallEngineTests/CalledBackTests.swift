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

    @Test
    func `where callbacks are expected and none comes, the first is waited for, and no other`()
        async throws
    {
        let bench = try CampaignBench(sample())
        let looks = Mutex<[Int64]>([])
        let start = bench.clock.real
        let observe: @Sendable (Ledger, RunEvent) -> Void = { _, event in
            if case .read(let read) = event, read.kind == .poll {
                looks.withLock { $0.append(bench.clock.real - start) }
            }
        }
        let end = try await bench.run(isCalledBack: true, observe: observe)
        #expect(end.state == .complete && end.rows == [.done: 6])
        // 60 times the first look of 20 s; the second and third batch are not waited for again.
        let seconds = looks.withLock { $0 }.map { $0 / 1000 }
        #expect(try #require(seconds.first) >= 1200 && #require(seconds.last) < 1210)
    }

    private func due(
        _ batch: FollowedBatch, callbacks: Int, deadline: Int64 = 86_400_000,
        _ teach: (inout FollowingRules) -> Void = { _ in }
    ) -> Int64? {
        var machine = MachineBench.machine { $0.deadline = deadline }
        teach(&machine.rules)
        for count in [0, callbacks] {
            let command = machine.next(
                MachineBench.view(1) {
                    $0.following = [batch]
                    $0.counts = [.accepted: 4]
                    $0.callbacks = count
                })
            guard count == callbacks, case .wait(let until, _) = command else { continue }
            return until
        }
        return nil
    }

    @Test func `a callback that comes in lets the others be waited for`() {
        let batch = MachineBench.followed(1, lookAt: 100_000)
        #expect(due(batch, callbacks: 0) == 100_000)
        #expect(due(batch, callbacks: 1) == 6_000_000)
        // Half of the deadline is left to look.
        #expect(due(batch, callbacks: 1, deadline: 1_000_000) == 500_000)
    }

    @Test func `what is known of a batch is not waited for`() {
        var called = MachineBench.followed(1, lookAt: 100_000)
        called.calledAt = 1
        #expect(due(called, callbacks: 1) == 100_000)
        #expect(due(MachineBench.followed(1, lookAt: 5000, sweptAt: 1), callbacks: 1) == 5000)
        let glimpse = BatchPace.Glimpse(elapsed: 1, ended: 0, size: 4)
        #expect(
            due(MachineBench.followed(1, lookAt: 200_000), callbacks: 1) {
                $0.pace.note(glimpse, of: 1, at: 1)
            } == 200_000)
    }
}
