import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct ReportTests {
    @Test func `every row is in exactly one state and every total is a query over the rows`() throws
    {
        var sample = SampleCampaign(rows: 6)
        sample.contacts[5].verdict = .invalid(reason: "x")
        let bench = try LedgerBench(sample)
        try bench.begin()
        let created = bench.clock.real
        bench.clock.advance(by: 1000)
        try bench.accept(size: 2)
        try bench.record(
            .calls(
                batch: 1,
                [
                    CallResult(
                        callID: "c", phone: SampleCampaign.phone(0), status: "DONE-ISH",
                        outcome: .answered, durationSeconds: 1, response: "2"),
                    CallResult(
                        callID: "d", phone: SampleCampaign.phone(1), status: "QUEUED",
                        outcome: nil, durationSeconds: nil, response: nil),
                ]))
        let summary = try bench.ledger.summary(of: bench.id, doubts: ["one"])
        #expect(summary.isBalanced && !summary.isFulfilled)
        #expect(summary.total == 6)
        #expect(Set(summary.rows.keys) == Set(RecipientState.allCases))
        #expect(
            summary.rows.filter { $0.value > 0 } == [
                .ready: 3, .invalid: 1, .done: 1, .accepted: 1,
            ])
        #expect(summary.outcomes[.answered] == 1 && summary.outcomes.count == 7)
        #expect(summary.responses == ["2": 1])
        #expect(summary.unknownStatuses == ["DONE-ISH": 1])
        #expect(summary.requests.submit == 1)
        #expect(summary.batches[.accepted] == 1)
        #expect(summary.createdAt == created)
        #expect(summary.firstSentAt == created + 1000 && summary.lastAcceptedAt == created + 1000)
        #expect(summary.doubts == ["one"] && summary.unconfirmed == 0)
    }

    @Test func `a status word that the run was taught is no unknown one`() throws {
        let bench = try LedgerBench()
        try bench.begin()
        try bench.accept()
        try bench.record(
            .calls(
                batch: 1,
                [
                    CallResult(
                        callID: "c", phone: SampleCampaign.phone(0), status: "PARKED",
                        outcome: nil, durationSeconds: nil, response: nil)
                ]))
        var statuses = StatusTable()
        #expect(try bench.ledger.summary(of: bench.id).unknownStatuses == ["PARKED": 1])
        statuses.extend("parked", .pending)
        #expect(
            try bench.ledger.summary(of: bench.id, statuses: statuses).unknownStatuses.isEmpty)
    }

    @Test func `rows come in the file's order over any number of pages`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 4100))
        var lines: [Int] = []
        try bench.ledger.forEachRow(of: bench.id) { row, _ in lines.append(row.row) }
        #expect(lines == Array(2...4101))
    }

    @Test func `what one run was given is the default of the next`() throws {
        let bench = try LedgerBench()
        var options = RunOptions()
        options.perPage = 7
        options.limits = [QuotaLimit(count: 1, milliseconds: 2)]
        try bench.ledger.remember(options, for: bench.id)
        #expect(try bench.ledger.campaign(id: bench.id).options == options)
    }
}
