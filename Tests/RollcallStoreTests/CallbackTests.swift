import GRDB
import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct CallbackTests {
    let bench: LedgerBench
    let batch: Int64

    init() throws {
        bench = try LedgerBench(SampleCampaign(rows: 3))
        try bench.openDoor()
        try bench.begin()
        batch = try bench.send {
            [.accepted(batch: $0, providerID: "p1", lookAt: 1 << 50)]
        }
    }

    private func receive(
        _ calls: [ProviderCall], id: String = "p1", status: String? = "COMPLETED",
        target: Target = .rehearsal
    ) throws -> CallbackReceipt {
        try bench.receive(calls, id: id, status: status, target: target)
    }

    private func listed(_ calls: CallResult..., complete: Bool = true) throws {
        try bench.record(
            .calls(batch: batch, calls),
            .swept(
                batch: batch, isComplete: complete, isRequestFinal: false, apart: 0, lookAt: 99))
    }

    private func result(_ row: Int, _ outcome: Outcome?, id: String? = nil) -> CallResult {
        CallResult(
            callID: id ?? "c\(row)", phone: SampleCampaign.phone(row), status: "LISTED",
            outcome: outcome, durationSeconds: 9, response: "2")
    }

    private var rows: [ReportRow] {
        get throws {
            var rows: [ReportRow] = []
            try bench.ledger.forEachRow(of: bench.id) { row, _ in rows.append(row) }
            return rows
        }
    }

    @Test func `a callback settles its batch, and what it claims is unconfirmed`() throws {
        let calls = [call(0), call(1, "BUSY"), call(2, "NO_ANSWER")]
        #expect(
            try receive(calls) == .taken(campaign: "sample", batch: 1, results: 3, open: 0))
        #expect(try bench.counts == [.done: 3])
        #expect(try rows.map(\.outcome) == [.answered, .busy, .noAnswer])
        #expect(try rows.allSatisfy { !$0.isConfirmed })
        #expect(try bench.strings("SELECT state FROM batch") == ["settled"])
        #expect(try bench.ledger.summary(of: bench.id).unconfirmed == 3)
        let view = try bench.view
        #expect(view.following.isEmpty && view.unconfirmed.map(\.id) == [batch])
        #expect(view.quota?.used.map(\.used) == [1, 1, 1])
    }

    @Test func `the same callback once more changes nothing`() throws {
        let calls = [call(0), call(1, "RINGING")]
        #expect(try receive(calls) == .taken(campaign: "sample", batch: 1, results: 1, open: 2))
        let look = try bench.view.following
        let before = try bench.snapshot()
        bench.clock.advance(by: 5000)
        #expect(try receive(calls) == .nothingNew)
        #expect(try receive(Array(calls.reversed())) == .nothingNew)
        #expect(try receive([]) == .nothingNew)
        #expect(try bench.view.following == look)
        #expect(try bench.snapshot() == before)
    }

    @Test func `a callback that leaves rows open makes the list worth a look now`() throws {
        #expect(try bench.view.following[0].lookAt == 1 << 50)
        #expect(try receive([]) == .taken(campaign: "sample", batch: 1, results: 0, open: 3))
        let followed = try #require(try bench.view.following.first)
        #expect(try followed.lookAt == bench.ledger.now().tick && followed.isCalledBack)
        #expect(!followed.isRequestFinal)
    }

    @Test func `no callback brings a look closer to the last sweep than any other look`() throws {
        try listed(result(0, nil))
        let swept = try bench.ledger.now().tick
        try bench.record(.look(batch: batch, at: 1 << 50, isRequestFinal: false))
        bench.clock.advance(by: 10)
        _ = try receive([])
        #expect(try bench.view.following[0].lookAt == swept + bench.campaign.options.firstPoll)
    }

    @Test func `a callback about a request under way changes nothing`() throws {
        #expect(try receive([call(0, "RINGING")], status: "PROCESSING") == .nothingNew)
        #expect(try bench.counts == [.accepted: 3])
        #expect(try bench.int("SELECT count(*) FROM provider_call") == 0)
    }

    @Test func `calls of another request, and to nobody in the batch, are left out`() throws {
        var foreign = call(0)
        foreign.batchID = "p2"
        #expect(
            try receive([foreign, call(7)])
                == .taken(campaign: "sample", batch: 1, results: 0, open: 3)
        )
        #expect(try bench.counts == [.accepted: 3])
    }

    @Test func `a sweep confirms what a callback claimed`() throws {
        _ = try receive([call(0), call(1), call(2)])
        try listed(result(0, .answered), result(1, .answered), result(2, .answered))
        #expect(try rows.allSatisfy { $0.isConfirmed && $0.durationSeconds == 9 })
        #expect(try bench.view.unconfirmed.isEmpty)
        #expect(
            try bench.int("SELECT count(*) FROM event WHERE from_state = to_state") == 0)
    }

    @Test func `a sweep replaces an unconfirmed outcome once, and the audit tells`() throws {
        _ = try receive([call(0, "COMPLETED", id: "forged"), call(1), call(2)])
        try listed(result(0, .busy, id: "true"), result(1, .answered), result(2, .answered))
        let row = try rows[0]
        #expect(row.outcome == .busy && row.callID == "true" && row.isConfirmed)
        #expect(
            try bench.strings("SELECT why FROM event WHERE from_state = to_state")
                == ["the provider's list says busy, a callback said answered"])
        #expect(try bench.int("SELECT count(*) FROM provider_call WHERE listed = 0") == 0)
        try listed(result(0, .answered, id: "true"))
        #expect(try rows[0].outcome == .busy)
        #expect(throws: DatabaseError.self) {
            try bench.sql("UPDATE recipient SET confirmed = 0 WHERE row = 2")
        }
    }

    @Test func `a sweep that is incomplete, lacks the call or sees it under way confirms nothing`()
        throws
    {
        _ = try receive([call(0), call(1), call(2)])
        try listed(result(0, .busy), complete: false)
        #expect(try rows.map(\.outcome) == [.answered, .answered, .answered])
        #expect(try rows.allSatisfy { !$0.isConfirmed })
        try listed(result(1, nil))
        #expect(try rows.map(\.outcome) == [.busy, .answered, .answered])
        #expect(try rows.map(\.isConfirmed) == [true, false, false])
    }

    @Test func `the list's word stands, whatever a late callback says`() throws {
        try listed(result(0, .busy), result(1, nil))
        #expect(
            try receive([call(0), call(1)])
                == .taken(campaign: "sample", batch: 1, results: 1, open: 1))
        #expect(try rows[0].outcome == .busy)
        #expect(try rows[0].isConfirmed)
        #expect(try rows[1].outcome == .answered)
        #expect(try !rows[1].isConfirmed)
        let before = try bench.snapshot()
        #expect(try receive([call(0), call(1, "FAILED")]) == .nothingNew)
        #expect(try bench.snapshot() == before)
    }

    @Test func `a call that only a callback knows does not end a row whose listed call goes on`()
        throws
    {
        try listed(result(0, nil))
        _ = try receive([call(0, id: "other")])
        #expect(try bench.counts == [.accepted: 3])
        try listed(result(0, .noAnswer))
        #expect(try rows[0].outcome == .noAnswer)
        #expect(try rows[0].isConfirmed)
        #expect(try bench.ledger.summary(of: bench.id).repeatedNumbers == 0)
    }

    @Test func `a late callback resolves what the deadline gave up, and only that`() throws {
        try bench.record(.expired(batch: batch, note: "no result within 1d"))
        #expect(
            try receive([call(0), call(1, "RINGING")])
                == .taken(campaign: "sample", batch: 1, results: 1, open: 0))
        #expect(try bench.counts == [.done: 1, .unresolved: 2])
        #expect(try rows[1].reason == "no result within 1d")
    }

    @Test func `a callback finds its row by the reference where the number is masked`() throws {
        let masked = ProviderCall(
            id: "c", phone: "+234••••", status: "COMPLETED",
            reference: "\(bench.campaign.reference)-\(batch)-3")
        _ = try receive([masked])
        #expect(try rows.map(\.state) == [.accepted, .done, .accepted])
    }
}
