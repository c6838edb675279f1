import RollcallModel
import RollcallTestSupport
import Testing

@Suite struct QuotaScheduleTests {
    private func schedule(hold: Int64 = 0, paced: Bool = false) -> QuotaSchedule {
        QuotaSchedule(limits: QuotaLimit.documented, holdUntil: hold, isPaced: paced)
    }

    @Test func `an empty log lets a request out at once, a hold does not`() {
        #expect(schedule().next(after: []) == 0)
        #expect(schedule(hold: 7).next(after: []) == 7)
        #expect(schedule().depth == 60)
    }

    @Test func `the sixth last response opens the minute, the sixtieth the hour`() {
        let stamps = (1...60).map { Int64(1_000_000 - $0 * 20_000) }
        #expect(schedule().next(after: Array(stamps.prefix(5))) == 0)
        let margin = QuotaSchedule.margin
        #expect(schedule().next(after: Array(stamps.prefix(6))) == stamps[5] + 60_000 + margin)
        #expect(schedule().next(after: stamps) == stamps[59] + 3_600_000 + margin)
    }

    @Test func `paced requests leave one by one, as far apart as the tightest limit on average`() {
        #expect(schedule().pace == 60_000)
        let margin = QuotaSchedule.margin
        #expect(schedule(paced: true).next(after: [100]) == 60_100 + margin)
        #expect(schedule(paced: true).next(after: []) == 0)
    }

    @Test func `a bare refusal waits for the oldest request of the longest window`() {
        let margin = QuotaSchedule.margin
        let now: Int64 = 10_000_000
        #expect(
            schedule().holdAfterBareRefusal(now: now, stamps: [9_999_000, 9_000_000])
                == 12_600_000 + margin)
        #expect(
            schedule().holdAfterBareRefusal(now: now, stamps: [6_400_001]) == 10_060_000)
        #expect(schedule().holdAfterBareRefusal(now: now, stamps: []) == 13_600_000 + margin)
    }

    @Test(arguments: [
        (1, 0), (6, 0), (7, 60_000), (60, 540_000), (61, 3_600_000), (67, 3_660_000),
        (121, 7_200_000),
    ])
    func `the forecast is the lower bound of the design`(request: Int, time: Int) {
        #expect(
            QuotaForecast.earliest(request, limits: QuotaLimit.documented) == Int64(time))
    }

    @Test(arguments: [
        ("6/1m", 6, 60_000), ("60/1h", 60, 3_600_000), ("1/250ms", 1, 250),
        ("2/31d", 2, 2_678_400_000),
    ])
    func `limits are read and written as people write them`(text: String, count: Int, window: Int) {
        #expect(QuotaLimit(text) == QuotaLimit(count: count, milliseconds: Int64(window)))
        #expect(QuotaLimit(text)?.text == text)
    }

    @Test(arguments: [
        "", "6", "6/", "/1m", "0/1m", "-1/1m", "6/1", "6/0s", "6/1m/1h", "6 / 1m", "6/32d",
    ])
    func `a limit that cannot be kept is none`(text: String) {
        #expect(QuotaLimit(text) == nil)
    }

    /// The client's stamps against a server that counts arrivals, somewhere between a request's
    /// start and its end, in a sliding window.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `no window of any server is ever overfull, whatever the latencies`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let limits = (0..<Int.random(in: 1...3, using: &random)).map { _ in
            QuotaLimit(
                count: Int.random(in: 1...12, using: &random),
                milliseconds: Int64.random(in: 100...20_000, using: &random))
        }
        let slowest = Int64.random(in: 1...5000, using: &random)
        let schedule = QuotaSchedule(
            limits: limits, holdUntil: 0, isPaced: Bool.random(using: &random))
        var now: Int64 = 0
        var stamps: [Int64] = []
        var arrivals: [Int64] = []
        for _ in 0..<400 {
            now = max(now, schedule.next(after: stamps))
            if Bool.random(using: &random) { now += Int64.random(in: 0...3000, using: &random) }
            let latency = Int64.random(in: 0...slowest, using: &random)
            arrivals.append(now + Int64.random(in: 0...latency, using: &random))
            now += latency
            stamps.insert(now, at: 0)
            for limit in limits where arrivals.count > limit.count {
                let first = arrivals[arrivals.count - 1 - limit.count]
                #expect(arrivals[arrivals.count - 1] - first >= limit.milliseconds, "seed \(seed)")
            }
        }
    }
}
