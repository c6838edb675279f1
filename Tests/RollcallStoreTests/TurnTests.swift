import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

/// Several processes on one key: whoever waited longest is next, and nobody waits for the dead.
@Suite struct TurnTests {
    private let limits = [QuotaLimit(count: 1, milliseconds: 1000)]

    private final class Process {
        var lock: LockFile?
        let party: QuotaParty

        init(_ name: String, _ bench: LedgerBench, _ limits: [QuotaLimit]) throws {
            let path = bench.folder.file("\(name).lock")
            lock = try LockFile(path: path, note: name)
            party = QuotaParty(keyID: bench.party.keyID, holder: path, limits: limits)
        }
    }

    private func claim(_ bench: LedgerBench, _ party: QuotaParty) throws -> Claim {
        try bench.ledger.claim(.poll, campaign: bench.id, party: party, timeout: 60_000)
    }

    /// Settles the request that was granted, if one was.
    private func ask(_ bench: LedgerBench, _ party: QuotaParty) throws -> Bool {
        guard case .granted(let request) = try claim(bench, party) else { return false }
        bench.clock.advance(by: 100)
        try bench.ledger.settle(request: request, RequestAnswer(status: 200))
        return true
    }

    @Test func `the one whose request has been due for longest is next`() throws {
        let bench = try LedgerBench(limits: limits)
        let second = try Process("second", bench, limits)
        let third = try Process("third", bench, limits)
        #expect(try ask(bench, bench.party))
        #expect(try !ask(bench, third.party))
        bench.clock.advance(by: 10)
        #expect(try !ask(bench, second.party))
        bench.clock.advance(by: 2000)
        #expect(try claim(bench, bench.party) == .busy)
        #expect(try claim(bench, second.party) == .busy)
        #expect(try bench.ledger.isOthersTurn(second.party))
        #expect(try !bench.ledger.isOthersTurn(third.party))
        #expect(try ask(bench, third.party))
        bench.clock.advance(by: 2000)
        #expect(try claim(bench, third.party) == .busy)
        #expect(try claim(bench, bench.party) == .busy)
        #expect(try ask(bench, second.party))
    }

    @Test func `two that always want one take turns`() throws {
        let bench = try LedgerBench(limits: limits)
        let second = try Process("second", bench, limits)
        var order = ""
        for _ in 0..<400 {
            // The first one is quicker each time.
            if try ask(bench, bench.party) { order += "a" }
            if try ask(bench, second.party) { order += "b" }
            bench.clock.advance(by: 50)
        }
        #expect(order.count > 15)
        #expect(!order.contains("aa") && !order.contains("bb"), "\(order)")
    }

    @Test func `nobody waits for the dead, nor for long for one who asks no more`() throws {
        let bench = try LedgerBench(limits: limits)
        let dying = try Process("dying", bench, limits)
        let silent = try Process("silent", bench, limits)
        #expect(try ask(bench, bench.party))
        #expect(try !ask(bench, dying.party))
        #expect(try !ask(bench, silent.party))
        dying.lock = nil
        bench.clock.advance(by: 2000)
        #expect(try claim(bench, bench.party) == .busy)
        bench.clock.advance(by: Ledger.turnLife)
        #expect(try ask(bench, bench.party))
    }

    @Test func `who leaves is no longer in line`() throws {
        let bench = try LedgerBench(limits: limits)
        let second = try Process("second", bench, limits)
        #expect(try ask(bench, bench.party))
        #expect(try !ask(bench, second.party))
        try bench.ledger.leave(second.party)
        bench.clock.advance(by: 2000)
        #expect(try ask(bench, bench.party))
    }

    @Test func `an intent waits for its turn like a read`() throws {
        let bench = try LedgerBench(limits: limits)
        let second = try Process("second", bench, limits)
        _ = try bench.ledger.begin(bench.id, party: bench.party)
        let batch = try bench.seal()
        #expect(try ask(bench, bench.party))
        #expect(try !ask(bench, second.party))
        bench.clock.advance(by: 2000)
        let intend = {
            try bench.ledger.intend(
                batch: batch, campaign: bench.id, party: bench.party, timeout: 60_000)
        }
        #expect(try intend() == .busy)
        #expect(try ask(bench, second.party))
        bench.clock.advance(by: 2000)
        guard case .committed = try intend() else {
            Issue.record("not sent")
            return
        }
    }

    @Test func `a key that is paced tells since when and by whose request`() throws {
        let bench = try LedgerBench(limits: limits)
        guard case .granted(let request) = try claim(bench, bench.party) else {
            Issue.record("not granted")
            return
        }
        try bench.ledger.settle(request: request, RequestAnswer(status: 429, retryAfter: 1000))
        let since = bench.clock.real
        bench.clock.advance(by: 10_000)
        guard case .granted(let next) = try claim(bench, bench.party) else {
            Issue.record("not granted")
            return
        }
        try bench.ledger.settle(request: next, RequestAnswer(status: 429, retryAfter: 1000))
        var state = try bench.ledger.quotaState(of: bench.party.keyID, limits: limits)
        #expect(state.isPaced && state.pacedSince == since && state.pacedBy == bench.campaign.name)
        try bench.ledger.resetPace(of: bench.party.keyID)
        state = try bench.ledger.quotaState(of: bench.party.keyID, limits: limits)
        #expect(!state.isPaced && state.pacedSince == nil && state.pacedBy == nil)
    }

    @Test func `what following taught is there for the next run`() throws {
        let bench = try LedgerBench()
        _ = try bench.ledger.begin(bench.id, party: bench.party)
        let batch = try bench.accept()
        try bench.ledger.record(
            [.took(batch: batch, milliseconds: 300_000), .pageCap(20)], campaign: bench.id,
            request: nil)
        let again = try Ledger(path: bench.ledger.path, time: bench.clock)
        var view = try again.view(of: bench.id)
        #expect(view.times == [BatchTime(size: 4, took: 300_000)] && view.pageCap == 20)
        bench.clock.advance(by: 8 * 86_400_000)
        view = try again.view(of: bench.id)
        #expect(view.times.count == 1 && view.pageCap == nil)
        let other = try bench.ledger.importing(SampleCampaign("other", rows: 2, first: 10))
        #expect(try again.view(of: other.id).times.count == 1)
    }
}
