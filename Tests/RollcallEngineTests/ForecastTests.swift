import RollcallModel
import RollcallStore
import RollcallTestSupport
import Synchronization
import Testing

@testable import RollcallEngine

/// Forecasts against what then happens, in virtual time.
@Suite struct ForecastTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var rows: Int
        var batchSize: Int
        var limits = QuotaLimit.documented
        var perPage = 100
        var callTime: Int64 = 60_000
        var firstPoll: Int64 = 120_000
    }

    static let shapes = [
        Shape(testDescription: "one batch", rows: 60, batchSize: 100),
        Shape(testDescription: "many batches", rows: 2000, batchSize: 100),
        Shape(testDescription: "bound by the quota", rows: 400, batchSize: 2),
        Shape(testDescription: "one person a batch", rows: 130, batchSize: 1),
        Shape(testDescription: "bound by reading", rows: 2000, batchSize: 1000, perPage: 20),
        Shape(
            testDescription: "bound by the calls", rows: 300, batchSize: 100, callTime: 3_000_000),
        Shape(
            testDescription: "a late first look", rows: 1000, batchSize: 50, firstPoll: 1_800_000),
        Shape(
            testDescription: "short limits", rows: 600, batchSize: 10,
            limits: [
                QuotaLimit(count: 6, milliseconds: 3000),
                QuotaLimit(count: 30, milliseconds: 20_000),
            ], callTime: 3500, firstPoll: 2000),
    ]

    private func bench(_ shape: Shape) throws -> (CampaignBench, CallTime) {
        var sample = SampleCampaign(rows: shape.rows, batchSize: shape.batchSize)
        sample.options.limits = shape.limits
        sample.options.perPage = shape.perPage
        sample.options.firstPoll = shape.firstPoll
        let bench = try CampaignBench(sample) {
            $0.callTime = shape.callTime
            $0.cap = 1000
        }
        // All calls of a batch end at one moment.
        let time = shape.callTime
        return (
            bench,
            CallTime(source: .sandbox, first: time, last: time, size: 1, each: 0, spread: 0)
        )
    }

    /// A run that waits looks up once in a minute of virtual time.
    private static func skipNaps(_ event: RunEvent, _ bench: CampaignBench) {
        guard case .waiting(let until, let now, _) = event else { return }
        bench.clock.skipNaps(for: min(until - now, 60_000))
    }

    private func forecast(_ bench: CampaignBench, _ callTime: CallTime) throws -> Forecast {
        let options = bench.sample.options
        return Forecaster.forecast(
            ForecastBasis(
                quota: QuotaOutlook(
                    unspent: options.limits, now: Moment(utc: bench.clock.real, tick: 0),
                    latency: 10),
                recipients: bench.sample.contacts.count,
                batchSize: bench.sample.identity.batchSize, options: options,
                callTime: callTime))
    }

    @Test(arguments: shapes)
    func `the forecast is within a tenth of what happens`(shape: Shape) async throws {
        let (bench, callTime) = try bench(shape)
        let forecast = try forecast(bench, callTime)
        let start = bench.clock.real
        let submitted = Mutex<Int64>(0)
        try await bench.run { _ in
        } observe: { _, event in
            Self.skipNaps(event, bench)
            if case .submitted = event { submitted.withLock { $0 = bench.clock.real } }
        }
        let actual = Double(bench.clock.real - start)
        let ratio = Double(forecast.lastResult) / actual
        #expect((0.9...1.1).contains(ratio), "\(ratio)")
        let sent = Double(submitted.withLock { $0 } - start)
        let sentRatio = Double(forecast.lastSubmission ?? 0) / sent
        #expect((0.9...1.1).contains(sentRatio), "\(sentRatio)")
        let spent = try bench.summary().requests
        let all = spent.submit + spent.poll + spent.reconcile + spent.other
        #expect(forecast.requests[.submit] == spent.submit)
        #expect(
            abs(Double(forecast.total - all)) <= 0.1 * Double(all) + 2, "\(forecast.total) \(all)")
    }

    /// With every step of the run, and no knowledge beyond the ledger's: off by a tenth of what was
    /// left at most. Not where calls outlast many looks: all of a batch end at one moment here, and no look
    /// tells anything before.
    @Test(arguments: shapes.filter { $0.callTime <= 2 * $0.firstPoll })
    func `the running estimate does not jump, and ends where the run ends`(shape: Shape)
        async throws
    {
        let (bench, _) = try bench(shape)
        let seen = Mutex<[(at: Int64, end: Int64)]>([])
        // An earlier campaign of the workflow, from which the calls' length is known.
        var earlier = SampleCampaign(
            "earlier", rows: shape.batchSize, batchSize: shape.batchSize, first: 90_000_000)
        earlier.identity.fileSHA256 = "another file"
        earlier.options.limits = [QuotaLimit(count: 1000, milliseconds: 1000)]
        earlier.options.firstPoll = max(1000, shape.callTime)
        try bench.add(earlier)
        try await bench.run("earlier") { _ in
        } observe: { _, event in
            Self.skipNaps(event, bench)
        }
        bench.clock.advance(by: 3_600_000)
        try await bench.run { _ in
        } observe: { ledger, event in
            Self.skipNaps(event, bench)
            guard case .progress(let progress) = event else { return }
            let real = bench.clock.real
            seen.withLock { $0.append((real, real + progress.finishEstimate - progress.now)) }
        }
        let end = bench.clock.real
        let estimates = seen.withLock { $0 }
        #expect(estimates.count > 3)
        let wrong = estimates.filter { at, estimate in
            abs(estimate - end) > max((end - at) / 10, shape.firstPoll / 10 + 1000)
        }
        #expect(
            wrong.isEmpty,
            "\(wrong.count) of \(estimates.count), the first at \(wrong.first.map { ($0.at - end, $0.end - end) } ?? (0, 0))"
        )
    }
}
