import RollcallEngine
import RollcallModel
import RollcallStore
import RollcallTestSupport
import Testing

/// A new look at held batches.
@Suite struct RecheckTests {
    private static func sample(rows: Int = 6) -> SampleCampaign {
        CampaignBench.quick(SampleCampaign(rows: rows, batchSize: 2))
    }

    /// The answers to the first POSTs are lost, and the lists are a day behind: so they are held.
    private func bench(lost: Int = 1, rows: Int = 6) async throws -> CampaignBench {
        let bench = try CampaignBench(Self.sample(rows: rows)) {
            $0.posts = Array(repeating: .answerLost, count: lost)
            $0.lag = 86_400_000
        }
        let end = try await bench.run { $0.deadline = 180_000 }
        #expect(end.rows[.held] == 2 * lost)
        bench.provider.change { $0.lag = 0 }
        return bench
    }

    @Test func `what the lists show late is followed to its end, and nobody is called again`()
        async throws
    {
        let bench = try await bench()
        #expect(try await bench.recheck() == ["found 1 as batch-1"])
        #expect(try bench.end().state == .paused)
        #expect(try bench.end().rows[.accepted] == 2)
        let end = try await bench.run()
        #expect(end.state == .complete && end.rows[.held] == nil && end.isBalanced)
        #expect(end.rows[.done, default: 0] >= 2)
        #expect(bench.mostCallsOfANumber == 1 && bench.dialled.count == 6)
    }

    @Test func `what the lists lack stays held, and the look is counted`() async throws {
        let bench = try CampaignBench(Self.sample()) { $0.posts = [.lostOnTheWay] }
        try await bench.run()
        let before = try #require(try bench.held().first)
        bench.clock.advance(by: 7_000_000)
        #expect(try await bench.recheck() == ["absent 1"])
        let after = try #require(try bench.held().first)
        #expect(after.listings == before.listings + 1)
        #expect(after.absentListings == before.absentListings + 1)
        #expect(after.firstListing == before.firstListing)
        #expect(try #require(after.lastListing) > #require(before.lastListing))
        #expect(try bench.end().rows == [.held: 2, .done: 4])
        #expect(bench.posts == 2)
    }

    @Test func `lists of another key than the POST's are no proof of absence`() async throws {
        let bench = try CampaignBench(Self.sample()) { $0.posts = [.lostOnTheWay] }
        try await bench.run()
        #expect(try await bench.recheck(key: "another") == ["unclear 1"])
        let held = try #require(try bench.held().first)
        #expect(held.note?.contains("another key") == true && held.absentListings == 0)
        #expect(try await bench.recheck() == ["absent 1"])
    }

    @Test func `one batch can be looked for without the others`() async throws {
        let bench = try await bench(lost: 2)
        #expect(try await bench.recheck(batch: 2) == ["found 2 as batch-2"])
        #expect(try bench.held().map(\.number) == [1])
        #expect(try await bench.recheck(batch: 7).isEmpty)
    }

    @Test func `the calls of a request are read once for all batches`() async throws {
        let bench = try await bench(lost: 3)
        let before = bench.provider.world.arrivals.count
        let found = try await bench.recheck()
        #expect(found == (1...3).map { "found \($0) as batch-\($0)" })
        // A list of requests and two numbers for each batch, and each of the three requests.
        #expect(bench.provider.world.arrivals.count - before == 3 * 3 + 3)
    }

    @Test func `a provider that fails is tried five times, and settles nothing`() async throws {
        for fault in [FakeFault.notSent, .status(503)] {
            let bench = try await bench()
            let before = try bench.held()
            bench.provider.change { $0.reads = Array(repeating: fault, count: 5) }
            await #expect {
                try await bench.recheck()
            } throws: {
                ($0 as? RecheckFailure)?.reason == .trouble
            }
            #expect(bench.provider.world.reads.isEmpty)
            #expect(try bench.held() == before)
            #expect(try bench.end().state == .completeWithHolds)
            #expect(try await bench.recheck() == ["found 1 as batch-1"])
        }
    }

    @Test func `a refused key and a pause of days end the look`() async throws {
        for (fault, reason) in [
            (FakeFault.status(401), PauseReason.auth),
            (.status(429, retryAfter: 3 * 86_400_000), .trouble),
        ] {
            let bench = try await bench()
            bench.provider.change { $0.reads = [fault] }
            await #expect {
                try await bench.recheck()
            } throws: {
                ($0 as? RecheckFailure)?.reason == reason
            }
            if reason == .trouble {
                // Not asked again while the pause lasts.
                let asked = bench.provider.world.arrivals.count
                await #expect(throws: RecheckFailure.self) { try await bench.recheck() }
                #expect(bench.provider.world.arrivals.count == asked)
            }
            #expect(try bench.held().count == 1)
        }
    }

    @Test func `it keeps the quota`() async throws {
        var sample = Self.sample()
        sample.options.limits = [QuotaLimit(count: 2, milliseconds: 20_000)]
        let bench = try CampaignBench(sample) { $0.posts = [.lostOnTheWay] }
        try await bench.run()
        _ = try await bench.recheck()
        let times = bench.provider.world.arrivals
        for index in times.indices.dropFirst(2) {
            #expect(times[index] - times[index - 2] >= 20_000)
        }
        #expect(try bench.summary().requests.reconcile > 0)
    }
}
