import RollcallTestSupport
import Testing

@testable import RollcallModel

@Suite struct ForecasterTests {
    private let now = Moment(utc: 1_750_000_000_000, tick: 1_000_000)

    private func basis(
        _ recipients: Int, batchSize: Int = 100, limits: [QuotaLimit] = QuotaLimit.documented,
        latency: Int64 = 0, callTime: CallTime? = nil
    ) -> ForecastBasis {
        var options = RunOptions()
        options.limits = limits
        return ForecastBasis(
            quota: QuotaOutlook(unspent: limits, now: now, latency: latency),
            recipients: recipients, batchSize: batchSize, options: options,
            callTime: callTime ?? .over(by: options.firstPoll))
    }

    private func minutes(_ tick: Int64?) -> Int64? { tick.map { ($0 - now.tick) / 60_000 } }

    @Test func `one batch is checked, submitted, and read once at its first look`() {
        let found = Forecaster.forecast(basis(60, latency: 1000))
        #expect(found.batches == 1 && found.requests == [.other: 1, .submit: 1, .poll: 1])
        #expect(found.lastSubmission == now.tick + 2000)
        #expect(found.lastResult == now.tick + 2000 + 120_000 + 1000)
        #expect(found.peopleAtRisk == 60)
    }

    @Test func `a list that is longer than its batch is no trouble`() {
        var endless = basis(0, callTime: .over(by: 3_600_000))
        endless.following = [
            FollowedBatch(
                id: 1, providerID: "p1", size: 150, acceptedAt: now.tick - 300_000,
                lookAt: now.tick)
        ]
        endless.state.rules.sample = 1
        endless.state.sweep = 1
        endless.state.pages = [1: 9]
        #expect(Forecaster.forecast(endless).lastResult >= now.tick + 1_500_000)
    }

    @Test func `nothing left is known at once`() {
        let found = Forecaster.forecast(basis(0))
        #expect(found.requests.isEmpty && found.lastSubmission == nil)
        #expect(found.lastResult == now.tick && found.total == 0)
    }

    /// The design's lower bound for the requests, and never more than a window's margins above it.
    @Test(arguments: [(100, 1), (1000, 10), (1000, 1), (10_000, 100)])
    func `submissions fill the windows as tightly as they may be filled`(rows: Int, size: Int) {
        let found = Forecaster.forecast(basis(rows, batchSize: size))
        let posts = rows / size
        let checks = found.requests[.other] ?? 0
        #expect(found.requests[.submit] == posts)
        let least = QuotaForecast.earliest(posts + checks, limits: QuotaLimit.documented)
        let time = (found.lastSubmission ?? 0) - now.tick
        // A window ends a little late, and the check is repeated every hour.
        #expect((least...(least + 1000 + Int64(posts))).contains(time), "\(time) \(least)")
        #expect(checks >= Int(time / 3_600_000) + 1)
    }

    @Test func `what is spent already is waited for`() {
        var spent = basis(600)
        spent.quota.stamps = (0..<60).map { now.tick - 60_000 - Int64($0) * 1000 }
        let found = Forecaster.forecast(spent)
        // The oldest of the sixty leaves the hour after 58 minutes, and the seventh request from then
        // on waits one more.
        #expect(minutes(found.lastSubmission) == 59)
        spent.quota.schedule.holdUntil = now.tick + 3_600_000
        #expect(minutes(Forecaster.forecast(spent).lastSubmission) == 61)
        spent.quota.schedule.isPaced = true
        #expect(minutes(Forecaster.forecast(spent).lastSubmission) == 66)
    }

    @Test func `campaigns on one key take turns`() {
        let alone = Forecaster.forecast(basis(1000))
        var shared = basis(1000)
        shared.quota.others = [1000]
        let found = Forecaster.forecast(shared)
        #expect(minutes(alone.lastSubmission) == 1)
        #expect(minutes(found.lastSubmission) == 3)
        #expect(found.requests == alone.requests)
        shared.quota.others = [3]
        #expect(minutes(Forecaster.forecast(shared).lastSubmission) == 2)
    }

    @Test func `a small page costs more reads, and callbacks spare them`() {
        var pages = basis(1050)
        pages.state.rules.perPage = 40
        let found = Forecaster.forecast(pages)
        #expect((found.requests[.poll] ?? 0) >= 10 * 3 + 2)
        pages.state.rules.isCalledBack = true
        let called = Forecaster.forecast(pages)
        #expect(called.requests[.poll] == nil)
        // A run looks for what came back twice a second.
        #expect(called.lastResult == (called.lastSubmission ?? 0) + 60_250)
        // Until they are overdue, the run does not look.
        pages.callTime.last = 3_600_000
        let late = Forecaster.forecast(pages)
        #expect(late.requests[.poll] == nil)
        #expect(late.lastResult == (late.lastSubmission ?? 0) + 3_600_250)
        pages.callTime.last = 10_000_000
        #expect((Forecaster.forecast(pages).requests[.poll] ?? 0) > 0)
    }

    @Test func `calls that outlast the first look are looked at when they should be over`() {
        let calls = CallTime(
            source: .batches, first: 0, last: 600_000, size: 100, each: 0, spread: 0)
        let found = Forecaster.forecast(basis(100, callTime: calls))
        #expect(found.requests[.poll] == 4)
        #expect(minutes(found.lastResult) == 10)
    }

    @Test func `the cap on pages that the key knows is reckoned with`() {
        var options = RunOptions()
        options.perPage = 50
        for (cap, polls) in [(nil, 2), (10, 10), (60, 2)] {
            var quota = basis(1).quota
            quota.pageCap = cap
            let found = Forecaster.forecast(
                ForecastBasis(
                    quota: quota, recipients: 100, batchSize: 100, options: options,
                    callTime: .over(by: options.firstPoll)))
            #expect(found.requests[.poll] == polls)
        }
    }

    @Test func `where the latest calls come first, one page is read twice`() {
        let calls = CallTime(
            source: .sandbox, first: 30_000, last: 90_000, size: 1, each: 3000, spread: 60_000)
        let end = now.tick + calls.end(of: 1000)
        for found in [
            Forecaster.forecast(basis(1000, batchSize: 1000, callTime: calls)),
            Forecaster.likely(basis(1000, batchSize: 1000, callTime: calls)),
        ] {
            // The first page before anything on it has ended; the last one tells how fast they end.
            #expect(found.requests[.poll] == 11)
            let late = Double(found.lastResult - now.tick) / Double(end - now.tick)
            #expect((1.02...1.12).contains(late), "\(late)")
        }
    }

    @Test func `what is under way counts as it stands`() {
        var running = basis(0)
        running.following = [
            FollowedBatch(
                id: 1, providerID: "p1", size: 100, acceptedAt: now.tick - 50_000,
                lookAt: now.tick + 70_000)
        ]
        running.sealed = [70]
        running.workflowCheckedAt = now.tick - 1000
        let found = Forecaster.forecast(running)
        // The calls of the first one tell what to expect of the other.
        #expect(found.requests == [.submit: 1, .poll: 2])
        #expect(found.batches == 1 && found.lastResult == now.tick + 120_000)
        running.doubt = .init(until: now.tick + 900_000, requests: 4, size: 100)
        let late = Forecaster.forecast(running)
        #expect(late.requests[.reconcile] == 4 && minutes(late.lastSubmission) == 15)
    }

    @Test func `the table compares sizes, the chosen one among them`() {
        let table = Forecast.table(basis(120, batchSize: 70))
        #expect(table.map(\.batchSize) == [1, 10, 50, 70, 100, 200, 500, 1000])
        #expect(table.map(\.peopleAtRisk) == [1, 10, 50, 70, 100, 120, 120, 120])
        #expect(table.map(\.total) == table.map(\.total).sorted(by: >))
    }

    @Test func `a hundred thousand single calls are followed to the last one`() {
        let found = Forecaster.forecast(basis(100_000, batchSize: 1, latency: 1000))
        #expect(found.requests[.submit] == 100_000)
        // When the last one is submitted, those older than the deadline of a day are swept, from
        // the list of all calls: a hundred a page. A probe tells that the others are over, too; they
        // are too few for that long list, and are read one by one.
        let polls = found.requests[.poll] ?? 0
        #expect((2400...2420).contains(polls), "\(polls)")
    }

    @Test func `earlier batches tell how long calls take`() {
        #expect(CallTime.learned(from: [], firstPoll: 100) == nil)
        let known = CallTime.learned(
            from: [(100, 900), (100, 500), (90, 300)], firstPoll: 200)
        #expect(
            known?.end(of: 100) == 500 && known?.end(of: 50) == 250 && known?.end(of: 10) == 250)
        #expect(known?.end(of: 200) == 800 && known?.source == .batches)
        // Over by the first look: nothing tells that more people would take longer.
        let quick = CallTime.learned(from: [(1, 200)], firstPoll: 200)
        #expect(quick?.end(of: 1000) == 200)
    }

    /// Against the sum over single calls that start one after the other.
    @Test(arguments: [1, 60, 600], [1100, 2000, 3500, 8000] as [Int64])
    func `the calls that have ended are counted as the sandbox ends them`(size: Int, at: Int64) {
        let calls = CallTime(
            source: .sandbox, first: 1200, last: 3200, size: 1, each: 10, spread: 2000)
        let sum = (0..<size).reduce(0.0) { sum, index in
            sum + min(1, max(0, (Double(at) - 1200 - Double(index) * 10) / 2000))
        }
        let found = at >= calls.end(of: size) ? Double(size) : sum
        #expect(abs(Double(calls.ended(of: size, after: at)) - found) <= 1.5)
    }

    /// The ring against the list that the limiter itself looks at.
    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `the ring of stamps says what the limiter says`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let schedule = QuotaSchedule(
            limits: (0..<2).map { _ in
                QuotaLimit(
                    count: Int.random(in: 1...200, using: &random),
                    milliseconds: Int64.random(in: 100...20_000, using: &random))
            }, holdUntil: 0, isPaced: Bool.random(using: &random))
        var stamps = (0..<Int.random(in: 0...100, using: &random)).map { -Int64($0) * 7 }
        var log = RequestLog(schedule, stamps: stamps)
        for _ in 0..<500 {
            let next = max(schedule.next(after: stamps), stamps.first ?? .min)
            #expect(log.next == next, "seed \(seed)")
            let stamp = next + Int64.random(in: 0...50, using: &random)
            log.add(stamp)
            stamps.insert(stamp, at: 0)
        }
    }

    @Test func `looks come in their order`() {
        var random = SplitMix64(seed: 1)
        var queue = LookQueue()
        for batch in 0..<200 {
            queue.insert(.init(at: Int64.random(in: 0...50, using: &random), batch: batch))
        }
        var found: [LookQueue.Entry] = []
        while let entry = queue.popFirst() { found.append(entry) }
        #expect(found.count == 200)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 })
    }
}
