import Foundation
import RollcallModel
import RollcallStore
import RollcallTestSupport
import Synchronization
import Testing

@testable import RollcallEngine

/// The process dies at every boundary between two steps; what is left on the disk, at the provider
/// and on the clock is taken up again.
@Suite struct CrashTests {
    struct Moment: Sendable {
        var what: String
        var ledger: String
        var world: FakeWorld
        var clock: HandClock.State
    }

    /// Short waits: every boundary costs a run of its own.
    private func sample() -> SampleCampaign {
        var sample = CampaignBench.quick(SampleCampaign(rows: 6, batchSize: 2))
        sample.options.doubtHorizon = 6000
        sample.options.firstPoll = 4000
        sample.options.requestTimeout = 5000
        return sample
    }

    /// Runs the campaign to its end and keeps every boundary that it passed.
    private func moments(of bench: CampaignBench, resend: Bool = false) async throws -> [Moment] {
        let moments = Mutex<[Moment]>([])
        let keep: @Sendable (String) throws -> Void = { what in
            let count = moments.withLock { $0.count }
            let copy = bench.folder.file("crash-\(count).sqlite")
            for suffix in ["", ".intents"]
            where FileManager.default.fileExists(atPath: bench.path + suffix) {
                try FileManager.default.copyItem(
                    atPath: bench.path + suffix, toPath: copy + suffix)
            }
            let moment = Moment(
                what: "\(count) \(what)", ledger: copy, world: bench.provider.world,
                clock: bench.clock.snapshot)
            moments.withLock { $0.append(moment) }
        }
        try await bench.run {
            $0.resendAbsent = resend
        } answered: {
            try keep("answered")
        } observe: { _, event in
            switch event {
            case .progress, .waiting: return
            default: try keep("\(event)")
            }
        }
        return moments.withLock { $0 }
    }

    private func revive(_ moment: Moment) throws -> CampaignBench {
        try CampaignBench(
            sample(), ledger: moment.ledger, world: moment.world, clock: moment.clock)
    }

    /// How the machine is found again: at once or an hour later, in the same boot or in a new one.
    private static let returns: [(pause: Int64, isReboot: Bool)] = [
        (0, false), (0, true), (3_600_000, false), (3_600_000, true),
    ]

    @Test func `a crash at any boundary calls nobody twice and forgets nobody`() async throws {
        let bench = try CampaignBench(sample()) {
            $0.posts = [.none, .answerLost]
            $0.callTime = 6000
        }
        let moments = try await moments(of: bench)
        let report = try bench.report()
        #expect(moments.count > 30)
        for (index, moment) in moments.enumerated() {
            let revived = try revive(moment)
            guard try !revived.end().state.isFinished else { continue }
            let (pause, isReboot) = Self.returns[index % Self.returns.count]
            if isReboot {
                revived.clock.reboot(off: pause)
            } else {
                revived.clock.advance(by: pause)
            }
            let end = try await revived.run()
            #expect(revived.mostCallsOfANumber == 1, "\(moment.what)")
            #expect(end.isBalanced)
            if end.state == .completeWithHolds {
                // Only where the POST never left: nothing at the provider tells so.
                #expect(moment.what.contains("submitting"), "\(moment.what)")
                #expect(try revived.resolve(.notCalled) == 2)
                try await revived.run()
            }
            #expect(try revived.report() == report, "\(moment.what)")
            #expect(revived.mostCallsOfANumber == 1, "\(moment.what)")
        }
    }

    @Test
    func `with the operator's leave a crash at any boundary ends in the same report by itself`()
        async throws
    {
        let bench = try CampaignBench(sample()) {
            $0.posts = [.lostOnTheWay, .none, .answerLost]
            $0.callTime = 6000
        }
        let moments = try await moments(of: bench, resend: true)
        let report = try bench.report()
        for moment in moments {
            let revived = try revive(moment)
            guard try !revived.end().state.isFinished else { continue }
            try await revived.run { $0.resendAbsent = true }
            #expect(try revived.report() == report, "\(moment.what)")
            #expect(revived.mostCallsOfANumber == 1, "\(moment.what)")
            #expect(revived.dialled.count == 6)
        }
    }

    @Test func `a crash while bad numbers are sorted out loses none of the good ones`() async throws
    {
        let bench = try CampaignBench(sample()) { $0.bad = [SampleCampaign.phone(3)] }
        try await bench.run()
        let report = try bench.report()
        let again = try CampaignBench(sample()) { $0.bad = [SampleCampaign.phone(3)] }
        for moment in try await moments(of: again) where !moment.what.contains("submitting") {
            let revived = try revive(moment)
            guard try !revived.end().state.isFinished else { continue }
            try await revived.run()
            // A refusal that was not written down leaves a doubt about a batch that nobody has.
            if !moment.what.contains("answered") {
                #expect(try revived.report() == report, "\(moment.what)")
            }
            #expect(revived.mostCallsOfANumber == 1, "\(moment.what)")
        }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `the quota holds at the server over crashes, boots and any latency`(seed: UInt64)
        async throws
    {
        var random = SplitMix64(seed: seed)
        var sample = sample()
        sample.options.limits = [
            QuotaLimit(count: 2, milliseconds: 20_000), QuotaLimit(count: 5, milliseconds: 90_000),
        ]
        var bench = try CampaignBench(sample) {
            $0.slowest = 15_000
            $0.random = SplitMix64(seed: seed)
            $0.posts = [.none, .answerLost]
        }
        for _ in 0..<4 {
            let moments = try await moments(of: bench)
            guard let moment = moments.randomElement(using: &random) else { break }
            bench = try CampaignBench(
                sample, ledger: moment.ledger, world: moment.world, clock: moment.clock)
            if try bench.end().state.isFinished { break }
            if Bool.random(using: &random) { bench.clock.reboot(off: 0) }
        }
        if try !bench.end().state.isFinished { try await bench.run() }
        #expect(bench.mostCallsOfANumber == 1, "seed \(seed)")
        let times = bench.provider.world.arrivals
        for limit in sample.options.limits {
            for index in times.indices.dropFirst(limit.count) {
                let span = times[index] - times[index - limit.count]
                #expect(span >= limit.milliseconds, "seed \(seed), request \(index)")
            }
        }
    }
}
