import Testing

@testable import RollcallSandbox

struct LimitTests {
    private static let limits = [
        SandboxLimit(count: 3, milliseconds: 1000), SandboxLimit(count: 5, milliseconds: 10_000),
    ]

    @Test func `no window ever holds more than its count`() {
        var log = Limiter(.slidingLog, LimitTests.limits)
        var random = SeededRandom(seed: 3, number: "", nth: 0)
        var admitted: [Int64] = []
        var now: Int64 = 0
        for _ in 0..<5000 {
            now += Int64(random.number(below: 400))
            if let wait = log.wait(at: now) {
                #expect(wait > 0)
                #expect(log.wait(at: now + wait) == nil)
                #expect(log.wait(at: now + wait - 1) != nil)
            } else {
                log.add(now)
                admitted.append(now)
            }
        }
        for limit in LimitTests.limits {
            for (first, last) in zip(admitted, admitted.dropFirst(limit.count)) {
                #expect(last - first >= limit.milliseconds)
            }
        }
        #expect(admitted.count > 100)
    }

    @Test func `every request counts, and 429 says when to come back`() async throws {
        let bench = try await Bench { $0.limits = LimitTests.limits }
        #expect(try await bench.send("GET", "/workflows").answer.code == 200)
        #expect(try await bench.send("GET", "/nowhere").answer.code == 404)
        #expect(try await bench.send("GET", "/workflows", key: "wrong").answer.code == 401)
        bench.hand.advance(400)
        let (answer, json) = try await bench.send(
            "POST", "/call", Bench.submission(["+2348000000001"]))
        #expect(answer.code == 429)
        #expect(answer.retryAfter == "1")
        #expect(json == ["data": [:], "message": "too many requests", "status": "Error"])
        #expect(await bench.provider.ledger().calls.isEmpty)
        bench.hand.advance(600)
        #expect(try await bench.send("GET", "/workflows").answer.code == 200)
        #expect(try await bench.send("GET", "/workflows").answer.code == 200)
        bench.hand.advance(5001)
        #expect(try await bench.send("GET", "/workflows").answer.retryAfter == "4")
        let requests = await bench.provider.ledger().requests
        #expect(requests.total == 7)
        #expect(requests.read == 4 && requests.other == 1 && requests.submit == 0)
        #expect(requests.refused == 2)
    }

    @Test(arguments: [(false, 200), (true, 429)])
    func `refused requests count only where that is asked for`(counts: Bool, code: Int) async throws
    {
        let bench = try await Bench {
            $0.limits = [SandboxLimit(count: 1, milliseconds: 1000)]
            $0.refusedRequestsCount = counts
        }
        try await bench.send("GET", "/workflows")
        bench.hand.advance(500)
        #expect(try await bench.send("GET", "/workflows").answer.code == 429)
        bench.hand.advance(500)
        #expect(try await bench.send("GET", "/workflows").answer.code == code)
    }

    @Test func `a clock that is set back does not open the limit`() {
        var log = SlidingLog(SandboxLimit(count: 1, milliseconds: 1000))
        log.add(5000)
        log.add(2000)
        #expect(log.wait(at: 5500) == 500)
    }
}
