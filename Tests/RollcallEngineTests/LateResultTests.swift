import RollcallModel
import RollcallStore
import RollcallTestSupport
import Testing

@testable import RollcallEngine

@Suite struct LateResultTests {
    private func bench() async throws -> CampaignBench {
        let bench = try CampaignBench(CampaignBench.quick(SampleCampaign(rows: 5, batchSize: 3))) {
            $0.callTime = 7_200_000
            $0.cap = 2
        }
        let end = try await bench.run { $0.deadline = 3_600_000 }
        #expect(end.rows == [.unresolved: 5])
        return bench
    }

    private func sync(_ bench: CampaignBench) async throws {
        let ledger = try bench.open()
        let campaign = try ledger.requireCampaign(named: bench.sample.name)
        let lock = try LockFile(path: bench.folder.file("sync.lock"), note: "sync")
        defer { withExtendedLifetime(lock) {} }
        let party = QuotaParty(
            keyID: try ledger.quotaKey("key"), holder: lock.path, limits: campaign.options.limits)
        try ledger.join(party)
        try await LateResults(
            ledger: ledger, provider: bench.provider, campaign: campaign,
            options: campaign.options, party: party, statuses: StatusTable(), observe: { _ in }
        ).run()
        try ledger.leave(party)
    }

    @Test func `results that came after the deadline are taken over, once`() async throws {
        let bench = try await bench()
        bench.clock.advance(by: 7_200_000)
        let before = bench.provider.world.arrivals.count
        try await sync(bench)
        let end = try bench.end()
        #expect(end.state == .complete && end.rows == [.done: 5] && end.isBalanced)
        // Two pages for the batch of three, one for the other.
        #expect(bench.provider.world.arrivals.count == before + 3)
        try await sync(bench)
        #expect(bench.provider.world.arrivals.count == before + 3)
        #expect(bench.mostCallsOfANumber == 1)
    }

    @Test func `what is still under way stays unresolved`() async throws {
        let bench = try await bench()
        try await sync(bench)
        #expect(try bench.end().rows == [.unresolved: 5])
    }

    @Test func `a list that fails is read again, and given up after five times`() async throws {
        let bench = try await bench()
        bench.clock.advance(by: 7_200_000)
        bench.provider.change { $0.reads = [.status(503), .answerLost, .status(429)] }
        try await sync(bench)
        #expect(try bench.end().rows == [.done: 5])

        let other = try await self.bench()
        other.provider.change { $0.reads = Array(repeating: .status(503), count: 5) }
        await #expect(throws: RecheckFailure.self) { try await sync(other) }
        #expect(try other.end().rows == [.unresolved: 5])
        other.provider.change { $0.reads = [.status(401)] }
        await #expect(throws: RecheckFailure.self) { try await sync(other) }
    }
}
