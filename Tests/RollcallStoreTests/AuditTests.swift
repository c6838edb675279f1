import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct AuditTests {
    private func events(
        _ bench: LedgerBench, _ part: Ledger.AuditPart = .everything, last: Int? = nil
    ) throws -> [AuditEvent] {
        var events: [AuditEvent] = []
        try bench.ledger.forEachEvent(of: bench.id, part, last: last) { events.append($0) }
        return events
    }

    @Test func `every step is there, in its order, with what was before and after`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 2))
        try bench.begin()
        try bench.accept()
        let events = try events(bench)
        #expect(
            events.map(\.subject) == [
                .campaign, .campaign, .batch(1), .recipient(row: 2), .recipient(row: 3), .batch(1),
                .recipient(row: 2), .recipient(row: 3), .batch(1), .recipient(row: 2),
                .recipient(row: 3),
            ])
        #expect(events.first?.from == nil)
        #expect(events.last?.from == "sending")
        #expect(events.last?.to == "accepted")
        #expect(events.map(\.id) == events.map(\.id).sorted())
        #expect(events.first { $0.to == "accepted" }?.why?.contains("p1") == true)
    }

    @Test func `each step names who made it`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 2))
        try bench.begin()
        let other = try Ledger(path: bench.ledger.path, time: bench.clock, actor: "pause by ada")
        _ = try other.pause(bench.id, reason: .operator, note: "lunch")
        try bench.begin()
        let steps = try events(bench).map { "\($0.to) \($0.who ?? "-")" }
        #expect(
            steps == [
                "validated rollcall", "running rollcall", "paused pause by ada", "running rollcall",
            ])
        #expect(try events(bench).contains { $0.to == "paused" && $0.why == "lunch" })
    }

    @Test func `a part of it is one row with its batch, one batch, or the end`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 4))
        try bench.begin()
        try bench.accept(size: 2)
        try bench.accept(size: 2, as: "p2")
        let row = try events(bench, .row(4))
        #expect(Set(row.map(\.id)).count == row.count)
        #expect(row.allSatisfy { [.recipient(row: 4), .batch(2)].contains($0.subject) })
        #expect(row.count == 6)
        #expect(try events(bench, .batch(1)).count == 9)
        #expect(try events(bench, .row(99)).isEmpty)
        for (part, isThere) in [
            (.everything, true), (.row(4), true), (.row(99), false), (.batch(2), true),
            (.batch(3), false),
        ] as [(Ledger.AuditPart, Bool)] {
            #expect(try bench.ledger.has(part, in: bench.id) == isThere, "\(part)")
        }
        let all = try events(bench)
        #expect(try events(bench, last: 3) == Array(all.suffix(3)))
        #expect(try events(bench, last: 1000) == all)
    }

    @Test func `a ledger of before actors were kept shows its steps without one`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 2))
        try bench.sql("UPDATE writer SET actor_id = NULL")
        try bench.sql("UPDATE campaign SET state = 'running'")
        #expect(try events(bench).last?.who == nil)
        #expect(try events(bench).last?.to == "running")
    }
}
