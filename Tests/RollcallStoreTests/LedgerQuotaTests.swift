import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct LedgerQuotaTests {
    private let limits = [
        QuotaLimit(count: 2, milliseconds: 1000), QuotaLimit(count: 3, milliseconds: 10_000),
    ]
    private let margin = QuotaSchedule.margin

    private func now(_ bench: LedgerBench) throws -> Int64 { try bench.ledger.now().tick }

    private func claim(
        _ bench: LedgerBench, _ party: QuotaParty? = nil, _ campaign: Int64? = nil
    ) throws -> Claim {
        try bench.ledger.claim(
            .poll, campaign: campaign ?? bench.id, party: party ?? bench.party, timeout: 60_000)
    }

    /// One request of 100 ms; gives the tick of its response.
    @discardableResult
    private func ask(_ bench: LedgerBench, _ answer: RequestAnswer = .init(status: 200)) throws
        -> Int64
    {
        guard case .granted(let request) = try claim(bench) else {
            throw LedgerError.stale("not granted")
        }
        bench.clock.advance(by: 100)
        try bench.ledger.settle(request: request, answer)
        return try now(bench)
    }

    private func second(_ bench: LedgerBench, _ limits: [QuotaLimit]) throws -> (
        LockFile, QuotaParty
    ) {
        let lock = try LockFile(path: bench.folder.file("b.lock"), note: "process b")
        return (lock, QuotaParty(keyID: bench.party.keyID, holder: lock.path, limits: limits))
    }

    @Test func `both windows count from the responses`() throws {
        let bench = try LedgerBench(limits: limits)
        let first = try ask(bench)
        try ask(bench)
        #expect(try claim(bench) == .notBefore(tick: first + 1000 + margin))
        bench.clock.advance(by: 1000)
        try ask(bench)
        #expect(try claim(bench) == .notBefore(tick: first + 10_000 + margin))
    }

    @Test func `the log outlives its process and its boot`() throws {
        let bench = try LedgerBench(limits: limits)
        try ask(bench)
        let last = try ask(bench)
        let again = try Ledger(path: bench.ledger.path, time: bench.clock)
        try again.join(bench.party)
        bench.clock.reboot(off: 5000)
        // Ticks go on where they were seen last: the machine's time off is not counted.
        #expect(try bench.ledger.now().tick == last + 1)
        let first = last - 100
        #expect(try claim(bench) == .notBefore(tick: first + 1000 + margin))
        bench.clock.advance(by: first + 1000 + margin - last - 1)
        #expect(try claim(bench) == .granted(request: 3))
    }

    @Test func `a pause that the provider asked for restarts with its rest after a boot`() throws {
        let bench = try LedgerBench(limits: limits)
        let asked = try ask(bench, RequestAnswer(status: 503, retryAfter: 60_000))
        bench.clock.advance(by: 20_000)
        _ = try bench.ledger.quotaKey("seen now")
        bench.clock.reboot(off: 3_600_000)
        #expect(try claim(bench) == .notBefore(tick: asked + 60_000))
        #expect(try now(bench) == asked + 20_001)
    }

    @Test func `a step of the wall clock changes nothing`() throws {
        let bench = try LedgerBench(limits: limits)
        let first = try ask(bench)
        try ask(bench)
        for error in [-86_400_000, 40 * 86_400_000] as [Int64] {
            bench.clock.setWall(off: error)
            try bench.ledger.join(bench.party)
            #expect(try claim(bench) == .notBefore(tick: first + 1000 + margin))
        }
    }

    @Test func `a refusal with a Retry-After holds that long and paces from then on`() throws {
        let bench = try LedgerBench(limits: limits)
        let refused = try ask(bench, RequestAnswer(status: 429, retryAfter: 30_000))
        #expect(try claim(bench) == .notBefore(tick: refused + 30_000))
        bench.clock.advance(by: 30_000)
        let next = try ask(bench)
        #expect(try claim(bench) == .notBefore(tick: next + 3334 + margin))
        var state = try bench.ledger.quotaState(of: bench.party.keyID, limits: limits)
        #expect(state.isPaced && state.next == next + 3334 + margin && state.now == next)
        try bench.ledger.resetPace(of: bench.party.keyID)
        state = try bench.ledger.quotaState(of: bench.party.keyID, limits: limits)
        #expect(!state.isPaced && state.next <= next)
    }

    @Test func `a refusal without one holds until the oldest request leaves the longest window`()
        throws
    {
        let bench = try LedgerBench(limits: limits)
        let first = try ask(bench)
        try ask(bench, RequestAnswer(status: 429))
        #expect(try claim(bench) == .notBefore(tick: first + 10_000 + margin))
    }

    @Test func `a Retry-After beyond all measure is a very long pause, not a crash`() throws {
        let bench = try LedgerBench(limits: limits)
        try ask(bench, RequestAnswer(status: 503, retryAfter: .max))
        guard case .notBefore(let tick) = try claim(bench) else {
            Issue.record("not held")
            return
        }
        #expect(try tick - now(bench) > 99 * 365 * 86_400_000)
    }

    @Test func `requests that were not sent are not counted`() throws {
        let bench = try LedgerBench(limits: limits)
        for _ in 0..<5 { try ask(bench, RequestAnswer(status: nil, wasSent: false)) }
        #expect(try bench.ledger.summary(of: bench.id).requests.poll == 0)
        try ask(bench)
        try ask(bench)
        #expect(try bench.ledger.summary(of: bench.id).requests.poll == 2)
    }

    @Test func `one request is in flight on a key, and other keys do not care`() throws {
        let bench = try LedgerBench(limits: limits)
        let (lock, other) = try second(bench, limits)
        let claim1 = try claim(bench)
        #expect(claim1 == .granted(request: 1))
        #expect(try claim(bench, other) == .busy)
        #expect(try claim(bench) == .busy)
        var stranger = other
        stranger.keyID = try bench.ledger.quotaKey("another key")
        #expect(try claim(bench, stranger) == .granted(request: 2))
        withExtendedLifetime(lock) {}
    }

    @Test func `the claim of a dead process counts from when it is found`() throws {
        let bench = try LedgerBench(limits: limits)
        var (lock, other): (LockFile?, QuotaParty) = try second(bench, limits)
        #expect(try claim(bench, other) == .granted(request: 1))
        lock = nil
        bench.clock.advance(by: 500)
        let found = try now(bench)
        #expect(try claim(bench) == .granted(request: 2))
        #expect(try bench.int("SELECT done_tick FROM request WHERE id = 1") == Int(found))
        try bench.ledger.settle(request: 2, RequestAnswer(status: 200))

        lock = try LockFile(path: other.holder, note: "")
        bench.clock.advance(by: 60_000)
        #expect(try claim(bench, other) == .granted(request: 3))
        lock = nil
        // The machine slept, and the request left when it woke up.
        bench.clock.advance(by: 3_600_000)
        let woken = try now(bench)
        #expect(try claim(bench) == .granted(request: 4))
        #expect(try bench.int("SELECT done_tick FROM request WHERE id = 3") == Int(woken))
        #expect(lock == nil)
    }

    @Test func `a process that comes back under its own lock closes its old claim`() throws {
        let bench = try LedgerBench(limits: limits)
        #expect(try claim(bench) == .granted(request: 1))
        try bench.ledger.join(bench.party)
        #expect(try claim(bench) == .granted(request: 2))
    }

    @Test func `the limits of all living processes apply, and no longer than they live`() throws {
        let bench = try LedgerBench(limits: limits)
        var (lock, strict): (LockFile?, QuotaParty) = try second(
            bench, [QuotaLimit(count: 1, milliseconds: 5000)])
        try bench.ledger.join(strict)
        let first = try ask(bench)
        #expect(try claim(bench) == .notBefore(tick: first + 5000 + margin))
        lock = nil
        #expect(lock == nil)
        #expect(try claim(bench) == .granted(request: 2))
    }

    @Test func `a process that leaves takes its limits along`() throws {
        let bench = try LedgerBench(limits: limits)
        let (lock, strict) = try second(bench, [QuotaLimit(count: 1, milliseconds: 5000)])
        try bench.ledger.join(strict)
        try ask(bench)
        try bench.ledger.leave(strict)
        #expect(try claim(bench) == .granted(request: 2))
        withExtendedLifetime(lock) {}
    }

    @Test func `requests older than 31 days live on in the totals`() throws {
        let bench = try LedgerBench(limits: limits)
        try ask(bench)
        try ask(bench, RequestAnswer(status: 429, retryAfter: 0))
        bench.clock.advance(by: 16 * 86_400_000)
        try ask(bench)
        bench.clock.advance(by: 16 * 86_400_000)
        try bench.ledger.join(bench.party)
        #expect(try bench.int("SELECT count(*) FROM request") == 1)
        bench.clock.advance(by: 16 * 86_400_000)
        try bench.ledger.join(bench.party)
        #expect(try bench.int("SELECT count(*) FROM request") == 0)
        let requests = try bench.ledger.summary(of: bench.id).requests
        #expect(requests.poll == 3 && requests.refused == 1)
    }
}
