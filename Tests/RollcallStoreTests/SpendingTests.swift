import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct SpendingTests {
    private let limits = [
        QuotaLimit(count: 3, milliseconds: 1000), QuotaLimit(count: 9, milliseconds: 60_000),
    ]

    private func ask(
        _ bench: LedgerBench, _ kind: RequestKind, of campaign: Int64?,
        _ answer: RequestAnswer = RequestAnswer(status: 200), takes: Int64 = 20
    ) throws {
        let claim = try bench.ledger.claim(
            kind, campaign: campaign, party: bench.party, timeout: 60_000)
        guard case .granted(let request) = claim else { throw LedgerError.stale("\(claim)") }
        bench.clock.advance(by: takes)
        try bench.ledger.settle(request: request, answer)
    }

    private func account(_ bench: LedgerBench) throws -> QuotaAccount {
        let key = try #require(try bench.ledger.quotaKey(named: "key"))
        return try bench.ledger.account(of: key, limits: limits)
    }

    @Test func `the account says who spent what in each window`() throws {
        let bench = try LedgerBench(limits: limits)
        try ask(bench, .poll, of: bench.id)
        try ask(bench, .poll, of: bench.id)
        bench.clock.advance(by: 2000)
        try ask(bench, .other, of: nil)
        let account = try account(bench)
        #expect(account.windows.map(\.used) == [1, 3] && account.windows.map(\.free) == [2, 6])
        #expect(
            account.windows[1].shares == [
                QuotaShare(campaign: "sample", kind: .poll, requests: 2),
                QuotaShare(campaign: nil, kind: .other, requests: 1),
            ])
        #expect(!account.isPaced && account.refusals.isEmpty && account.freeNow == 2)
        #expect(try bench.ledger.quotaKey(named: "another") == nil)
    }

    @Test func `the account tells since when requests are paced, and after which refusal`() throws {
        let bench = try LedgerBench(limits: limits)
        try ask(bench, .submit, of: bench.id, RequestAnswer(status: 429, retryAfter: 5000))
        let first = bench.clock.real
        bench.clock.advance(by: 7000)
        try ask(bench, .poll, of: nil, RequestAnswer(status: 429))
        var found = try account(bench)
        #expect(found.isPaced && found.pacedSince == first && found.freeNow == 0)
        #expect(
            found.refusals == [
                QuotaRefusal(at: bench.clock.real, campaign: nil, kind: .poll, retryAfter: nil),
                QuotaRefusal(at: first, campaign: "sample", kind: .submit, retryAfter: 5000),
            ])
        #expect(found.holdUntil > found.now.tick && found.next >= found.holdUntil)
        try bench.ledger.resetPace(of: bench.party.keyID)
        found = try account(bench)
        #expect(!found.isPaced && found.pacedSince == nil && found.refusals.count == 2)
    }

    @Test func `an outlook knows the usual latency, and what others on the key still need`() throws
    {
        let bench = try LedgerBench(limits: limits)
        let other = try bench.ledger.importing(SampleCampaign("other", rows: 250, first: 50))
        func outlook() throws -> QuotaOutlook {
            try bench.ledger.outlook(for: bench.party, campaign: bench.id, latency: 777)
        }
        #expect(try outlook().latency == 777)
        _ = try bench.ledger.begin(other.id, party: bench.party)
        #expect(try outlook().others.isEmpty)
        for takes in [10, 500, 30] as [Int64] {
            try ask(bench, .poll, of: other.id, takes: takes)
        }
        let found = try outlook()
        #expect(found.latency == 30 && found.stamps.count == 3)
        #expect(found.others == [3 + 3])
        // A campaign whose process is gone spends nothing.
        try bench.sql("UPDATE request SET holder = '/gone.lock'")
        #expect(try outlook().others.isEmpty)
    }

    @Test func `batches that ended tell how long the calls of their workflow take`() throws {
        let bench = try LedgerBench()
        try bench.begin()
        func times(_ workflow: String = "wf-1", _ target: Target = .rehearsal) throws -> [Int64] {
            try bench.ledger.batchTimes(of: workflow, target: target).map(\.took)
        }
        let batch = try bench.accept(size: 2)
        let results = (0..<2).map { index in
            CallResult(
                callID: "c\(index)", phone: SampleCampaign.phone(index), reference: nil,
                status: "COMPLETED", outcome: .answered, durationSeconds: 3, response: nil)
        }
        #expect(try times().isEmpty)
        try bench.record(
            .calls(batch: batch, results),
            .swept(
                batch: batch, isComplete: true, isRequestFinal: true, apart: 1000, lookAt: 0),
            .took(batch: batch, milliseconds: 90_000))
        #expect(try times() == [90_000])
        #expect(try times("wf-2").isEmpty && times("wf-1", .live).isEmpty)
    }
}
