import GRDB
import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct FollowingTests {
    let bench: LedgerBench
    let batch: Int64

    init() throws {
        bench = try LedgerBench(SampleCampaign(rows: 3))
        try bench.begin()
        batch = try bench.accept()
    }

    private func call(
        _ row: Int, _ outcome: Outcome?, id: String? = nil, status: String? = nil
    ) -> CallResult {
        CallResult(
            callID: id ?? "c\(row)", phone: SampleCampaign.phone(row),
            status: status ?? outcome?.rawValue ?? "QUEUED", outcome: outcome,
            durationSeconds: outcome == nil ? nil : 4.5, response: outcome == .answered ? "1" : nil)
    }

    private func take(_ calls: CallResult...) throws {
        try bench.record(.calls(batch: batch, calls))
    }

    private func sweep(final: Bool = true, complete: Bool = true, apart: Int64 = 1000) throws {
        try bench.record(
            .swept(
                batch: batch, isComplete: complete, isRequestFinal: final, apart: apart, lookAt: 99)
        )
    }

    private func rows() throws -> [ReportRow] {
        var rows: [ReportRow] = []
        try bench.ledger.forEachRow(of: bench.id) { row, _ in rows.append(row) }
        return rows
    }

    @Test func `a call with the reference of another batch is nobody's here`() throws {
        var foreign = call(0, .busy)
        foreign.reference = "ref-other-7-2"
        var mangled = call(1, .busy)
        mangled.reference = "a text of the provider"
        try take(foreign, mangled)
        #expect(try rows().map(\.outcome) == [nil, .busy, nil])
    }

    @Test func `calls are taken over as they end, and the batch is settled with the last`() throws {
        try take(call(0, .answered), call(1, nil))
        #expect(try bench.counts == [.done: 1, .accepted: 2])
        try take(call(0, nil), call(1, .busy), call(2, .noAnswer))
        #expect(try bench.counts == [.done: 3])
        #expect(try bench.strings("SELECT state FROM batch") == ["settled"])
        let row = try rows()[0]
        #expect(row.outcome == .answered && row.callID == "c0" && row.durationSeconds == 4.5)
        #expect(row.response == "1" && row.providerStatus == "answered" && row.batchID == "p1")
        #expect(row.isConfirmed)
    }

    @Test func `calls to numbers that the batch does not hold are left out`() throws {
        try take(call(7, .answered))
        #expect(try bench.counts == [.accepted: 3])
        #expect(try bench.int("SELECT count(*) FROM provider_call") == 0)
    }

    @Test func `a number called twice is done when both calls are, and an answered one counts`()
        throws
    {
        try take(call(0, .noAnswer, id: "a"), call(0, nil, id: "b"))
        #expect(try bench.counts == [.accepted: 3])
        try take(call(0, .answered, id: "b"))
        #expect(try rows()[0].outcome == .answered)
        #expect(try bench.ledger.summary(of: bench.id).repeatedNumbers == 1)
    }

    @Test func `a confirmed outcome never changes`() throws {
        try take(call(0, .busy))
        try take(call(0, .answered))
        try take(call(0, .answered, id: "later"))
        #expect(try rows()[0].outcome == .busy)
        #expect(throws: DatabaseError.self) {
            try bench.sql("UPDATE recipient SET outcome = 'answered' WHERE state = 'done'")
        }
    }

    @Test func `numbers that two sweeps lack are unresolved, if the request is final`() throws {
        try take(call(0, .answered), call(1, .answered))
        try sweep()
        #expect(try bench.counts == [.done: 2, .accepted: 1])
        bench.clock.advance(by: 999)
        try sweep()
        #expect(try bench.counts[.accepted] == 1)
        bench.clock.advance(by: 1)
        try sweep()
        #expect(try bench.counts == [.done: 2, .unresolved: 1])
        #expect(try rows()[2].reason == "not in the provider's list")
        #expect(try bench.strings("SELECT state FROM batch") == ["settled"])
    }

    @Test(arguments: [(false, true), (true, false)])
    func `sweeps that are incomplete, or of a request under way, prove nothing`(
        final: Bool, complete: Bool
    ) throws {
        for _ in 0..<3 {
            try sweep(final: final, complete: complete)
            bench.clock.advance(by: 5000)
        }
        #expect(try bench.counts == [.accepted: 3])
    }

    @Test func `two sweeps that lack different numbers do not agree`() throws {
        try take(call(0, .answered))
        try sweep()
        bench.clock.advance(by: 5000)
        try take(call(1, nil))
        try sweep()
        #expect(try bench.counts == [.done: 1, .accepted: 2])
        bench.clock.advance(by: 5000)
        try sweep()
        #expect(try bench.counts == [.done: 1, .accepted: 1, .unresolved: 1])
    }

    @Test func `a late result resolves what the deadline gave up`() throws {
        try take(call(0, nil))
        try bench.record(.expired(batch: batch, note: "no result within 1d"))
        #expect(try bench.counts == [.unresolved: 3])
        #expect(try bench.view.following.isEmpty)
        try take(call(0, .answered), call(1, nil))
        #expect(try bench.counts == [.done: 1, .unresolved: 2])
        #expect(try rows()[0].reason == nil)
        #expect(try rows()[1].reason == "not resolved in time")
    }

    @Test func `a look moves the next one, and a final request stays final`() throws {
        try bench.record(.look(batch: batch, at: 50, isRequestFinal: true))
        try bench.record(.look(batch: batch, at: 60, isRequestFinal: false))
        let followed = try #require(try bench.view.following.first)
        #expect(followed.lookAt == 60 && followed.isRequestFinal && followed.sweptAt == nil)
        try sweep()
        let swept = try #require(try bench.view.following.first)
        #expect(try swept.sweptAt == bench.ledger.now().tick)
        #expect(swept.lookAt == 99)
    }

    @Test func `a finished request is whole once a complete list of it lacks nobody`() throws {
        let isWhole = { try #require(try bench.view.following.first).isWhole }
        #expect(try !isWhole())
        try take(call(0, .answered), call(1, nil))
        try sweep()
        #expect(try !isWhole())
        try take(call(2, nil))
        try sweep(final: false)
        #expect(try !isWhole())
        try sweep(complete: false)
        #expect(try !isWhole())
        try sweep()
        #expect(try isWhole())
    }
}
