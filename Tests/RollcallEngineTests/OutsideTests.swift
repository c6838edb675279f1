import Foundation
import RollcallModel
import RollcallStore
import RollcallTestSupport
import Synchronization
import Testing

@testable import RollcallEngine

/// Wishes from outside of the run, and other campaigns on the same key.
@Suite struct OutsideTests {
    private func sample(_ name: String = "sample", first: Int = 0) -> SampleCampaign {
        CampaignBench.quick(SampleCampaign(name, rows: 6, batchSize: 2, first: first))
    }

    private func isWaiting(_ event: RunEvent) -> Bool {
        if case .waiting(_, _, .results) = event { true } else { false }
    }

    @Test func `a pause during a wait ends the run within a glance, resume goes on`() async throws {
        let bench = try CampaignBench(sample())
        let pausedAt = Mutex<Int64?>(nil)
        let end = try await bench.run(observe: { ledger, event in
            guard isWaiting(event), pausedAt.withLock({ $0 }) == nil else { return }
            pausedAt.withLock { $0 = bench.clock.real }
            _ = try ledger.pause(1, reason: .operator, note: "from outside")
        })
        #expect(end.state == .paused && end.reason == .operator && end.rows == [.accepted: 6])
        let wished = try #require(pausedAt.withLock { $0 })
        #expect(bench.clock.real - wished <= 500)
        #expect(try await bench.run().rows == [.done: 6])
    }

    @Test func `a stop signal is noticed between two requests and pauses the campaign`()
        async throws
    {
        let bench = try CampaignBench(sample())
        let stop = StopSignal()
        let end = try await bench.run(
            stop: stop,
            observe: { _, event in
                if case .submitting = event { stop.raise() }
            })
        #expect(end.state == .paused && end.reason == .operator)
        #expect(end.rows == [.accepted: 2, .ready: 4])
        #expect(try await bench.run().rows == [.done: 6])
        #expect(bench.mostCallsOfANumber == 1)
    }

    @Test func `a stop during a wait is noticed within a nap`() async throws {
        let bench = try CampaignBench(sample())
        let stop = StopSignal()
        let raisedAt = Mutex<Int64>(0)
        try await bench.run(
            stop: stop,
            observe: { _, event in
                guard isWaiting(event) else { return }
                stop.raise()
                raisedAt.withLock { $0 = bench.clock.real }
            })
        #expect(bench.clock.real - raisedAt.withLock { $0 } <= 50)
    }

    @Test func `what came of a POST is written down before anybody hears of it`() async throws {
        let bench = try CampaignBench(sample())
        let states = Mutex<[RecipientState: Int]>([:])
        try await bench.run(observe: { ledger, event in
            guard case .submitted(1, _) = event else { return }
            let found = try ledger.summary(of: 1).rows.filter { $0.value > 0 }
            states.withLock { $0 = found }
        })
        #expect(states.withLock { $0 } == [.accepted: 2, .ready: 4])
    }

    /// Breaks a page of the ledger that only the rows of the campaign "large" lie on.
    private func breakPage(of bench: CampaignBench) throws {
        let file = try FileHandle(forUpdating: URL(filePath: bench.path))
        let found = try file.readToEnd()?.range(of: Data("Person 200".utf8))
        let offset = try #require(found).lowerBound / 4096 * 4096
        try file.seek(toOffset: UInt64(offset))
        try file.write(contentsOf: Data([0]))
        try file.close()
        // A write of another process, so that nobody believes the pages in their memory.
        _ = try bench.open().quotaKey("another")
    }

    @Test(arguments: [(1000, 3), (86_400_000, 1)] as [(Int64, Int)])
    func `a run that lasts for days has its file checked each day before it sends`(
        pause: Int64, posts: Int
    ) async throws {
        let bench = try CampaignBench(sample())
        try bench.add(SampleCampaign("large", rows: 400, first: 1000))
        let isBroken = posts == 1
        do {
            try await bench.run(observe: { _, event in
                guard case .submitted(1, _) = event else { return }
                try breakPage(of: bench)
                bench.clock.advance(by: pause)
            })
            #expect(!isBroken)
        } catch LedgerError.corrupt {
            #expect(isBroken)
        }
        #expect(bench.posts == posts)
    }

    @Test func `a cancel stops the POSTs and follows what is out`() async throws {
        let bench = try CampaignBench(sample())
        let end = try await bench.run(observe: { ledger, event in
            if case .submitted(1, _) = event { _ = try ledger.cancel(1) }
        })
        #expect(end.state == .cancelled && end.rows == [.done: 2, .cancelled: 4])
        #expect(bench.posts == 1)
    }

    @Test func `a cancel while nothing is out ends the run, whatever its read brings`() async throws
    {
        let bench = try CampaignBench(sample()) { $0.reads = [.status(401)] }
        let end = try await bench.run(observe: { ledger, event in
            if case .read = event { _ = try ledger.cancel(1) }
        })
        #expect(end.state == .cancelled && end.rows == [.cancelled: 6])
        #expect(bench.posts == 0)
    }

    @Test func `a cancel with a batch in doubt settles the doubt before the end`() async throws {
        for (fault, rows) in [
            (FakeFault.answerLost, [RecipientState.done: 2, .cancelled: 4]),
            (.lostOnTheWay, [.held: 2, .cancelled: 4]),
        ] {
            let bench = try CampaignBench(sample()) { $0.posts = [fault] }
            let end = try await bench.run(observe: { ledger, event in
                if case .submitted = event { _ = try ledger.cancel(1) }
            })
            #expect(end.state == .cancelled && end.rows == rows)
        }
    }

    @Test func `a cancel of a paused campaign is carried out by the next run`() async throws {
        let bench = try CampaignBench(sample())
        let stop = StopSignal()
        try await bench.run(
            stop: stop,
            observe: { _, event in
                if case .submitted = event { stop.raise() }
            })
        let ledger = try bench.open()
        #expect(try ledger.cancel(1) == (4, 2))
        #expect(try bench.end().state == .paused)
        #expect(try await bench.run().rows == [.done: 2, .cancelled: 4])
        #expect(try bench.end().state == .cancelled)
    }

    @Test func `a number in doubt in one campaign is not called by another of the same key`()
        async throws
    {
        let bench = try CampaignBench(sample()) { $0.posts = [.lostOnTheWay] }
        try bench.add(sample("other", first: 1))
        let stop = StopSignal()
        try await bench.run(
            stop: stop,
            observe: { _, event in
                if case .submitted = event { stop.raise() }
            })
        #expect(try bench.end().rows == [.inDoubt: 2, .ready: 4])
        // Nobody settles the doubt: the other campaign calls everybody else, then gives up waiting.
        let other = try await bench.run("other")
        #expect(other.state == .paused && other.reason == .sharedDoubt)
        #expect(other.rows == [.done: 5, .ready: 1])
        #expect(bench.dialled[SampleCampaign.phone(1)] == nil)
        // The doubt is settled, the number is free again.
        try await bench.run()
        #expect(try await bench.run("other").rows == [.done: 6])
        #expect(bench.dialled[SampleCampaign.phone(1)] == 1)
    }

    @Test func `two campaigns in doubt at once find each its own batch`() async throws {
        let bench = try CampaignBench(sample()) { $0.posts = [.answerLost, .answerLost] }
        try bench.add(sample("other", first: 50))
        for name in ["sample", "other"] {
            let stop = StopSignal()
            try await bench.run(
                name, stop: stop,
                observe: { _, event in
                    if case .submitted = event { stop.raise() }
                })
        }
        #expect(try bench.end("sample").rows == bench.end("other").rows)
        for name in ["other", "sample"] {
            #expect(try await bench.run(name).rows == [.done: 6])
        }
        #expect(bench.mostCallsOfANumber == 1 && bench.posts == 6)
    }
}
