import RollcallModel
import RollcallStore
import RollcallTestSupport
import Synchronization
import Testing

@testable import RollcallEngine

/// One fault at a time, and what becomes of the campaign.
@Suite struct FaultTests {
    private func bench(_ posts: FakeFault..., reads: [FakeFault] = [], batchSize: Int = 2) throws
        -> CampaignBench
    {
        let sample = CampaignBench.quick(SampleCampaign(rows: 6, batchSize: batchSize))
        return try CampaignBench(sample) {
            $0.posts = posts
            $0.reads = reads
        }
    }

    private func end(
        _ state: CampaignState, _ reason: PauseReason? = nil, _ rows: [RecipientState: Int]
    ) -> CampaignBench.End {
        .init(state: state, reason: reason, rows: rows, isBalanced: true)
    }

    private static let all: [RecipientState: Int] = [.done: 6]

    @Test(arguments: [FakeFault.answerLost, .withoutID])
    func `a batch whose answer was lost is found in the lists, not sent again`(fault: FakeFault)
        async throws
    {
        let bench = try bench(.none, fault)
        #expect(try await bench.run() == end(.complete, nil, Self.all))
        #expect(bench.posts == 3 && bench.mostCallsOfANumber == 1)
        #expect(try bench.summary().requests.submit == 3)
        #expect(try bench.summary().requests.reconcile > 0)
    }

    @Test func `a batch that never arrived is held for the operator, the others go on`()
        async throws
    {
        let bench = try bench(.lostOnTheWay)
        #expect(try await bench.run() == end(.completeWithHolds, nil, [.done: 4, .held: 2]))
        #expect(bench.posts == 2)

        #expect(try bench.resolve(.notCalled) == 2)
        #expect(try await bench.run() == end(.complete, nil, Self.all))
        #expect(bench.posts == 3 && bench.mostCallsOfANumber == 1)
    }

    @Test func `a held batch that the operator knows was called is unresolved`() async throws {
        let bench = try bench(.lostOnTheWay)
        try await bench.run()
        #expect(try bench.resolve(.called) == 2)
        #expect(try bench.end() == end(.complete, nil, [.done: 4, .unresolved: 2]))
    }

    @Test func `a batch that never arrived is sent once more where the operator allows it`()
        async throws
    {
        let bench = try bench(.lostOnTheWay)
        let found = try await bench.run { $0.resendAbsent = true }
        #expect(found == end(.complete, nil, Self.all))
        #expect(bench.dialled.count == 6 && bench.mostCallsOfANumber == 1)
        #expect(try bench.summary().requests.submit == 4)
    }

    @Test
    func `what the provider answered with success is not sent again, though it shows nothing`()
        async throws
    {
        let bench = try bench(.status(200))
        let found = try await bench.run { $0.resendAbsent = true }
        #expect(found == end(.completeWithHolds, nil, [.done: 4, .held: 2]))
        #expect(try bench.summary().requests.submit == 3)
    }

    @Test func `a batch that vanishes again and again is sent four times at most`() async throws {
        let bench = try bench(.lostOnTheWay, .lostOnTheWay, .lostOnTheWay, .lostOnTheWay)
        let found = try await bench.run { $0.resendAbsent = true }
        #expect(found == end(.completeWithHolds, nil, [.done: 4, .held: 2]))
        #expect(try bench.summary().requests.submit == 6)
    }

    @Test(arguments: [0, 80_000, 200_000] as [Int64])
    func `lists that lag behind are no proof while the batch is inside the horizon`(lag: Int64)
        async throws
    {
        let bench = try bench(.answerLost)
        bench.provider.change { $0.lag = lag }
        let found = try await bench.run()
        #expect(bench.mostCallsOfANumber == 1)
        #expect(found.rows == (lag < 90_000 ? Self.all : [.done: 4, .held: 2]))
    }

    @Test(arguments: [408, 409, 500, 503])
    func `an answer that proves nothing is settled by the lists`(status: Int) async throws {
        let bench = try bench(.status(status))
        #expect(try await bench.run() == end(.completeWithHolds, nil, [.done: 4, .held: 2]))
    }

    @Test(arguments: [
        (401, PauseReason.auth), (403, .auth), (402, .credit), (404, .notFound),
    ])
    func `a refusal for no row pauses at once, and the next run sends the same batch`(
        status: Int, reason: PauseReason
    ) async throws {
        let bench = try bench(.none, .status(status, message: "no"))
        let found = try await bench.run()
        #expect(found == end(.paused, reason, [.accepted: 2, .assigned: 2, .ready: 2]))
        #expect(try await bench.run() == end(.complete, nil, Self.all))
        #expect(bench.mostCallsOfANumber == 1)
    }

    @Test func `a refusal by the quota is waited out and paces the rest`() async throws {
        let bench = try bench(.status(429, retryAfter: 40_000))
        let start = bench.clock.real
        #expect(try await bench.run() == end(.complete, nil, Self.all))
        #expect(bench.provider.world.arrivals[2] - start >= 40_000)
        #expect(try bench.summary().requests.refused == 1)
    }

    @Test(arguments: [429, 503])
    func `a pause of more than a day ends the run, and the next one, too, until less is left`(
        status: Int
    )
        async throws
    {
        let day: Int64 = 86_400_000
        let bench = try bench(.status(status, retryAfter: 2 * day))
        let start = bench.clock.real
        let found = try await bench.run()
        #expect(found.state == .paused && found.reason == .trouble)
        let before = bench.provider.world.arrivals.count
        // A hold of an earlier run, or of another process: it is not waited for either.
        let next = try await bench.run()
        #expect(next.state == .paused && next.reason == .trouble)
        #expect(bench.clock.real - start < day)
        #expect(bench.provider.world.arrivals.count == before)
        bench.clock.advance(by: 3 * day / 2)
        #expect(try await bench.run().state.isFinished)
        #expect(bench.provider.world.arrivals[before] - start >= 2 * day)
    }

    @Test func `five failures to connect end the run after pauses of 1, 2, 4 and 8 seconds`()
        async throws
    {
        let bench = try bench(.notSent, .notSent, .notSent, .notSent, .notSent)
        let start = bench.clock.real
        let found = try await bench.run()
        #expect(found == end(.paused, .trouble, [.assigned: 2, .ready: 4]))
        #expect((15_000..<15_500).contains(bench.clock.real - start))
        #expect(try bench.summary().requests.submit == 0)
        #expect(try await bench.run() == end(.complete, nil, Self.all))
    }

    @Test func `five failed reads end the run, four do not`() async throws {
        let lost = try bench(reads: Array(repeating: .lostOnTheWay, count: 5))
        let found = try await lost.run()
        #expect(found == end(.paused, .trouble, [.assigned: 2, .ready: 4]))
        #expect(lost.posts == 0)
        let saved = try bench(reads: Array(repeating: .status(502), count: 4))
        #expect(try await saved.run() == end(.complete, nil, Self.all))
    }

    @Test func `a network that is down pauses a campaign whose calls are out, without loss`()
        async throws
    {
        let bench = try bench(reads: [.none] + Array(repeating: .notSent, count: 5))
        let found = try await bench.run()
        #expect(found == end(.paused, .trouble, [.accepted: 6]))
        #expect(try await bench.run() == end(.complete, nil, Self.all))
    }

    @Test(arguments: [FakeFault.lostOnTheWay, .status(500), .withoutID, .status(404)])
    func `calls of a batch that cannot be read are looked at again later`(fault: FakeFault)
        async throws
    {
        let bench = try bench(reads: [.none] + Array(repeating: fault, count: 5), batchSize: 6)
        #expect(try await bench.run() == end(.complete, nil, Self.all))
    }

    // Two listings within the horizon, or five: of the requests and of the calls to two numbers.
    @Test(arguments: [(500, 2 * 3 * 5), (403, 5 * 3)])
    func `a doubt that no list can settle ends in the operator's hands, and the others are called`(
        status: Int, reads: Int
    ) async throws {
        let bench = try bench(
            .lostOnTheWay,
            reads: [.none] + Array(repeating: .status(status), count: reads))
        let found = try await bench.run { $0.resendAbsent = true }
        #expect(found == end(.completeWithHolds, nil, [.done: 4, .held: 2]))
        #expect(bench.provider.world.reads.isEmpty)
    }

    @Test func `a workflow that was edited at the provider is not called with`() async throws {
        let bench = try bench()
        bench.provider.change { $0.workflow.message = "Pay now, [name]!" }
        let found = try await bench.run()
        #expect(found == end(.paused, .workflowChanged, [.assigned: 2, .ready: 4]))
        #expect(bench.posts == 0)
        bench.provider.change { $0.workflow = SampleCampaign.workflow }
        #expect(try await bench.run() == end(.complete, nil, Self.all))
    }

    @Test func `a doubt after a doubt adopts the first POST when it shows up late`() async throws {
        let bench = try bench(.answerLost, .lostOnTheWay)
        bench.provider.change { $0.lag = 100_000 }
        let found = try await bench.run { $0.resendAbsent = true }
        #expect(found == end(.complete, nil, Self.all))
        #expect(bench.mostCallsOfANumber == 1)
        #expect(try bench.summary().requests.submit == 4)
    }
}
