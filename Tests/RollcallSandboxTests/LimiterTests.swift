import Testing

@testable import RollcallSandbox

/// Each kind of limiter by itself: what all of them promise, and what tells them apart.
struct LimiterTests {
    private static let limit = SandboxLimit(count: 4, milliseconds: 1000)

    /// The instants at which a client that always obeys the wait, or comes at random, is admitted.
    private func admitted(
        by kind: SandboxLimiter, seed: UInt64, refusedCount: Bool = false
    ) -> [Int64] {
        var meter = kind.meter(LimiterTests.limit)
        var random = SeededRandom(seed: seed, number: "client", nth: 0)
        var now: Int64 = 1_000_000
        var instants: [Int64] = []
        for _ in 0..<2000 {
            now += Int64(random.number(below: 300))
            if let wait = meter.wait(at: now) {
                #expect(wait > 0)
                #expect(meter.wait(at: now + wait) == nil)
                #expect(meter.wait(at: now + wait - 1) == 1)
                #expect(wait <= 2 * LimiterTests.limit.milliseconds)
                if refusedCount { meter.add(now) }
                if random.number(below: 2) == 0 { now += meter.wait(at: now) ?? 0 }
            }
            if meter.wait(at: now) == nil {
                meter.add(now)
                instants.append(now)
            }
        }
        return instants
    }

    /// The most that any span of a window's length holds.
    private func peak(_ instants: [Int64]) -> Int {
        instants.indices.map { first in
            instants[first...].prefix { $0 < instants[first] + 1000 }.count
        }.max() ?? 0
    }

    @Test(
        arguments: [
            (.fixedWindow, 8), (.fromFirst, 8), (.slidingLog, 4), (.weightedCounter, 7),
            (.tokenBucket, 7), (.leakyBucket, 4),
        ] as [(SandboxLimiter, Int)])
    func `a wait is exact, and a window holds no more than the kind allows`(
        kind: SandboxLimiter, most: Int
    ) {
        let peaks = (1...20).map { peak(admitted(by: kind, seed: $0)) }
        #expect(peaks.allSatisfy { $0 <= most }, "\(peaks)")
        #expect(peaks.contains { $0 >= 4 })
    }

    @Test(arguments: SandboxLimiter.allCases)
    func `who counts refused requests, too, still says when to come back`(kind: SandboxLimiter) {
        let instants = admitted(by: kind, seed: 5, refusedCount: true)
        #expect(instants.count > 100)
    }

    /// What becomes of requests at these instants, the refused ones not counted.
    private func verdicts(_ kind: SandboxLimiter, _ instants: [Int64]) -> String {
        var meter = kind.meter(LimiterTests.limit)
        return String(
            instants.map { instant -> Character in
                guard meter.wait(at: instant) == nil else { return "-" }
                meter.add(instant)
                return "+"
            })
    }

    @Test(
        arguments: [
            (.fixedWindow, "++++-++++-"), (.fromFirst, "++++----++"), (.slidingLog, "++++----++"),
            (.weightedCounter, "++++--+-++"), (.tokenBucket, "+++++-+-++"),
            (.leakyBucket, "+---+-+-++"),
        ] as [(SandboxLimiter, String)])
    func `the kinds differ around the border of a window`(kind: SandboxLimiter, pattern: String) {
        let instants: [Int64] = [700, 700, 700, 700, 990, 1000, 1250, 1250, 1700, 1950]
        #expect(verdicts(kind, instants) == pattern)
    }

    @Test(arguments: SandboxLimiter.allCases)
    func `a quiet hour forgets everything, a clock set back forgets nothing`(kind: SandboxLimiter) {
        var meter = kind.meter(SandboxLimit(count: 1, milliseconds: 1000))
        #expect(meter.wait(at: 50_000) == nil)
        meter.add(50_000)
        #expect(meter.wait(at: 50_001) != nil)
        #expect(meter.wait(at: 20_000) != nil)
        #expect(meter.wait(at: 3_650_000) == nil)
    }

    @Test(arguments: SandboxLimiter.allCases)
    func `the provider limits by the kind that was chosen`(kind: SandboxLimiter) async throws {
        let bench = try await Bench {
            $0.limiter = kind
            $0.limits = [LimiterTests.limit]
        }
        bench.hand.advance(1000 - HandClock.start % 1000)
        var codes: [Int] = []
        for _ in 0..<5 { codes.append(try await bench.send("GET", "/workflows").answer.code) }
        let admitted = kind == .leakyBucket ? 1 : 4
        #expect(
            codes == Array(repeating: 200, count: admitted)
                + Array(repeating: 429, count: 5 - admitted))
    }

    @Test(
        arguments: [
            (.seconds, "1"), (.date, "Sat, 31 Jan 2026 09:05:02 GMT"), (.absent, nil),
        ] as [(SandboxRetryAfter, String?)])
    func `a 429 says when to come back in the form that was chosen`(
        form: SandboxRetryAfter, text: String?
    ) async throws {
        let bench = try await Bench {
            $0.limits = [SandboxLimit(count: 1, milliseconds: 1000)]
            $0.retryAfter = form
        }
        _ = try await bench.send("GET", "/workflows")
        let (answer, _) = try await bench.send("GET", "/workflows")
        #expect(answer.code == 429)
        #expect(answer.retryAfter == text)
    }
}
