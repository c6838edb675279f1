import RollcallModel
import RollcallStore
import RollcallTestSupport
import Synchronization
import Testing

@testable import RollcallEngine

@Suite struct WholeCampaignTests {
    private func sample(_ rows: Int = 6, batchSize: Int = 2) -> SampleCampaign {
        CampaignBench.quick(SampleCampaign(rows: rows, batchSize: batchSize))
    }

    private func end(
        _ state: CampaignState, _ reason: PauseReason? = nil, _ rows: [RecipientState: Int]
    ) -> CampaignBench.End {
        .init(state: state, reason: reason, rows: rows, isBalanced: true)
    }

    @Test func `a thousand rows are called once each, inside the documented limits`() async throws {
        let bench = try CampaignBench(SampleCampaign(rows: 1000)) {
            $0.word = { $0.hasSuffix("7") ? "BUSY" : "COMPLETED" }
        }
        let start = bench.clock.real
        #expect(try await bench.run() == end(.complete, nil, [.done: 1000]))
        #expect(bench.dialled.count == 1000 && bench.mostCallsOfANumber == 1)
        let summary = try bench.summary()
        #expect(summary.outcomes[.busy] == 100 && summary.outcomes[.answered] == 900)
        #expect(summary.requests.submit == 10 && summary.requests.other == 1)
        #expect(summary.requests.reconcile == 0 && summary.requests.refused == 0)
        // One sweep a batch, and a few looks at the list of requests.
        #expect((10...16).contains(summary.requests.poll))
        #expect(bench.clock.real - start < 600_000)
        for limit in QuotaLimit.documented {
            let times = bench.provider.world.arrivals
            for index in times.indices.dropFirst(limit.count) {
                #expect(times[index] - times[index - limit.count] >= limit.milliseconds)
            }
        }
    }

    @Test func `a finished campaign has nothing left to do`() async throws {
        let bench = try CampaignBench(sample())
        try await bench.run()
        try await bench.run()
        #expect(bench.posts == 3)
    }

    @Test func `numbers that the provider's list lacks are unresolved after two sweeps`()
        async throws
    {
        let bench = try CampaignBench(sample()) {
            $0.unlisted = [SampleCampaign.phone(1), SampleCampaign.phone(2)]
        }
        #expect(try await bench.run() == end(.complete, nil, [.done: 4, .unresolved: 2]))
        #expect(bench.mostCallsOfANumber == 1)
    }

    @Test(arguments: [true, false])
    func `numbers in another form are told apart by our reference, else waited for`(
        echoesTags: Bool
    ) async throws {
        let bench = try CampaignBench(sample()) {
            $0.spelling = { "+1" + $0.dropFirst() }
            $0.echoesTags = echoesTags
        }
        let found = try await bench.run { $0.deadline = 3_600_000 }
        let rows: [RecipientState: Int] = echoesTags ? [.done: 6] : [.unresolved: 6]
        #expect(found == end(.complete, nil, rows))
        if !echoesTags {
            #expect(bench.clock.real - bench.provider.world.batches[0].createdAt >= 3_600_000)
            #expect(try bench.summary().requests.poll < 150)
        }
    }

    @Test func `words that nobody knows wait for the deadline, and are named`() async throws {
        let bench = try CampaignBench(sample()) {
            $0.word = { $0 == SampleCampaign.phone(0) ? "PARKED" : "COMPLETED" }
        }
        let end = try await bench.run { $0.deadline = 600_000 }
        #expect(end == self.end(.complete, nil, [.done: 5, .unresolved: 1]))
        #expect(try bench.summary().unknownStatuses == ["PARKED": 1])
    }

    @Test func `calls that never end are given up after one more look past the deadline`()
        async throws
    {
        let bench = try CampaignBench(sample()) { $0.callTime = 10_000_000 }
        let looks = Mutex(0)
        let start = bench.clock.real
        let end = try await bench.run {
            $0.deadline = 600_000
        } observe: { _, event in
            if case .read = event, bench.clock.real >= start + 600_000 {
                looks.withLock { $0 += 1 }
            }
        }
        #expect(end == self.end(.complete, nil, [.unresolved: 6]))
        #expect(looks.withLock { $0 } >= 3)
    }

    @Test(arguments: [true, false], [true, false])
    func `lists may come in any order, capped, without times and without totals`(
        isOldestFirst: Bool, hasExtras: Bool
    ) async throws {
        let bench = try CampaignBench(sample(12, batchSize: 4)) {
            $0.isOldestFirst = isOldestFirst
            $0.namesTimes = hasExtras
            $0.namesTotals = hasExtras
            $0.cap = 3
        }
        #expect(try await bench.run() == end(.complete, nil, [.done: 12]))
    }

    @Test func `a long history that comes oldest first does not eat the quota`() async throws {
        let bench = try CampaignBench(sample(12, batchSize: 4)) {
            for number in 0..<500 {
                _ = $0.dial(
                    [SampleCampaign.phone(9000 + number)], references: ["-"], workflow: "wf-2")
            }
            $0.isOldestFirst = true
            $0.cap = 10
            $0.unlisted = [SampleCampaign.phone(1)]
        }
        #expect(try await bench.run() == end(.complete, nil, [.done: 11, .unresolved: 1]))
        // Only the missing number is worth the whole list, once: 51 pages.
        #expect(try bench.summary().requests.poll < 51 + 25)
    }

    @Test(arguments: [1, 2])
    func `pages that shift while they are read cost looks, not results`(shift: Int) async throws {
        let bench = try CampaignBench(sample(12, batchSize: 4)) {
            $0.cap = 3
            $0.shift = shift
        }
        let found = try await bench.run { $0.deadline = 600_000 }
        #expect(found.state == .complete && found.isBalanced && bench.mostCallsOfANumber == 1)
        #expect(found.rows[.done, default: 0] + found.rows[.unresolved, default: 0] == 12)
        #expect(found.rows[.done, default: 0] >= 9)
    }

    @Test func `bad numbers are found by halving, and everybody else is called`() async throws {
        let bench = try CampaignBench(sample(16, batchSize: 8)) {
            $0.bad = [SampleCampaign.phone(9), SampleCampaign.phone(14)]
        }
        #expect(try await bench.run() == end(.complete, nil, [.done: 14, .rejected: 2]))
        #expect(bench.dialled.count == 14 && bench.mostCallsOfANumber == 1)
    }

    @Test func `a provider that refuses everything stops the campaign before rows are lost`()
        async throws
    {
        let bench = try CampaignBench(sample(16, batchSize: 8)) {
            $0.posts = Array(repeating: .status(422), count: 3)
        }
        #expect(try await bench.run() == end(.paused, .refusals, [.assigned: 8, .ready: 8]))
        #expect(try await bench.run() == end(.complete, nil, [.done: 16]))
    }

    @Test func `two campaigns on one key and on one file take turns and share its quota`()
        async throws
    {
        var first = SampleCampaign("first", rows: 400)
        first.options.firstPoll = 100_000
        var second = first
        second.name = "second"
        second.contacts = SampleCampaign("second", rows: 400, first: 200).contacts
        second.identity.fileSHA256 = "other"
        let bench = try CampaignBench(first)
        try bench.add(second)
        try await withThrowingTaskGroup(of: CampaignBench.End.self) { group in
            for name in ["first", "second"] { group.addTask { try await bench.run(name) } }
            for try await found in group { #expect(found.rows == [.done: 400]) }
        }
        #expect(bench.mostCallsOfANumber == 2 && bench.dialled.count == 600)
        let times = bench.provider.world.arrivals
        for index in times.indices.dropFirst(6) {
            #expect(times[index] - times[index - 6] >= 60_000)
        }
    }
}
