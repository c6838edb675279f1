import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct RefusalTests {
    let bench: LedgerBench

    init() throws {
        bench = try LedgerBench(SampleCampaign(rows: 40))
        try bench.begin()
    }

    /// Sends the next batch, refused if it holds one of these rows of the file (from 0).
    private func sendRefusing(_ bad: Set<Int>, size: Int) throws -> [Int] {
        let batch = try bench.seal(size: size)
        let request = try bench.intend(batch)
        let rows = try bench.strings("SELECT row - 2 FROM recipient WHERE batch_id = \(batch)")
            .compactMap(Int.init)
        let isBad = !bad.isDisjoint(with: rows)
        let write: LedgerWrite =
            isBad
            ? .refusedRows(batch: batch, named: [], detail: "HTTP 422")
            : .accepted(batch: batch, providerID: "p\(batch)", lookAt: 0)
        try bench.ledger.record(
            [write], campaign: bench.id,
            request: (request, RequestAnswer(status: isBad ? 422 : 200)))
        return rows
    }

    @Test func `a refused batch is halved, level by level, until the bad row stands alone`() throws
    {
        try bench.accept(size: 1)
        var sent: [[Int]] = []
        for _ in 0..<7 { sent.append(try sendRefusing([6], size: 8)) }
        #expect(
            sent == [
                Array(1...8), [1, 2, 3, 4], [5, 6, 7, 8], [5, 6], [7, 8], [5], [6],
            ])
        #expect(try bench.counts == [.accepted: 8, .rejected: 1, .ready: 31])
        #expect(
            try bench.strings("SELECT reason FROM recipient WHERE state = 'rejected'")
                == ["refused by the provider: HTTP 422"])
    }

    @Test
    func `rows named by number are rejected, rows named by position alone are tried on their own`()
        throws
    {
        try bench.send(size: 5, status: 422) {
            [
                .refusedRows(
                    batch: $0,
                    named: [
                        .init(index: 0, phone: SampleCampaign.phone(1), problem: "blocked"),
                        .init(index: 3, problem: "too short"), .init(index: 77, problem: "?"),
                    ], detail: "HTTP 422")
            ]
        }
        #expect(
            try bench.strings("SELECT row || reason FROM recipient WHERE state = 'rejected'")
                == ["3refused by the provider: blocked"])
        #expect(try bench.counts == [.assigned: 4, .rejected: 1, .ready: 35])
        let others = try bench.seal(size: 5)
        #expect(
            try bench.strings("SELECT row FROM recipient WHERE batch_id = \(others)")
                == ["2", "4", "6"])
    }

    @Test func `an answer that names every row names none`() throws {
        try bench.send(size: 2, status: 422) {
            [
                .refusedRows(
                    batch: $0,
                    named: [.init(index: 0, problem: "a"), .init(index: 1, problem: "b")],
                    detail: "HTTP 422")
            ]
        }
        #expect(try bench.counts == [.assigned: 2, .ready: 38])
    }

    @Test
    func
        `before the first acceptance, a batch refused with both its halves is the campaign's fault`()
        throws
    {
        for _ in 0..<3 { _ = try sendRefusing(Set(0..<40), size: 8) }
        let view = try bench.view
        #expect(view.state == .paused && view.pauseReason == .refusals)
        #expect(try bench.counts == [.assigned: 8, .ready: 32])
        // After a resume the rows are one whole batch again.
        try bench.begin()
        #expect(try sendRefusing([], size: 8) == Array(0..<8))
    }

    @Test
    func `each resume after that tries one level more, so bad rows in both halves stop it once`()
        throws
    {
        for _ in 0..<3 { _ = try sendRefusing([1, 6], size: 8) }
        #expect(try bench.view.state == .paused)
        try bench.begin()
        var sent: [[Int]] = []
        for _ in 0..<11 { sent.append(try sendRefusing([1, 6], size: 8)) }
        #expect(sent[3] == [0, 1] && sent[4] == [2, 3])
        #expect(try bench.view.state == .running)
        #expect(try bench.counts == [.accepted: 6, .rejected: 2, .ready: 32])
    }

    @Test func `a provider that refuses everything stops every run, ever later`() throws {
        for sends in [3, 5] {
            for _ in 0..<sends { _ = try sendRefusing(Set(0..<40), size: 8) }
            #expect(try bench.view.state == .paused)
            #expect(try bench.counts == [.assigned: 8, .ready: 32])
            try bench.begin()
        }
    }

    @Test func `a batch of three is too small to blame the campaign`() throws {
        for _ in 0..<5 { _ = try sendRefusing(Set(0..<3), size: 3) }
        #expect(try bench.view.state == .running)
        #expect(try bench.counts == [.rejected: 3, .ready: 37])
    }

    @Test func `a half that was broken up unsent was not refused`() throws {
        _ = try sendRefusing([0], size: 8)
        let half = try bench.seal(size: 8)
        try bench.sql("UPDATE batch SET state = 'split' WHERE id = \(half)")
        try bench.sql("UPDATE recipient SET batch_id = NULL WHERE batch_id = \(half)")
        _ = try sendRefusing([0], size: 8)
        #expect(try bench.view.state == .running)
    }

    @Test func `five batches in a row of which nothing was accepted are the campaign's fault`()
        throws
    {
        try bench.accept(size: 1)
        for round in 1...5 {
            #expect(try !bench.view.isBarren)
            for _ in 0..<3 { _ = try sendRefusing(Set(0..<40), size: 2) }
            #expect(try bench.counts[.rejected] == 2 * round)
        }
        #expect(try bench.view.isBarren)
        try bench.record(.paused(.refusals, note: "five in a row"))
        try bench.begin()
        #expect(try !bench.view.isBarren)
    }

    @Test func `one accepted half in five batches is fruit enough`() throws {
        try bench.accept(size: 1)
        for row in [1, 3, 5, 7, 9] {
            for _ in 0..<3 { _ = try sendRefusing(row == 5 ? [5] : [row, row + 1], size: 2) }
        }
        #expect(try !bench.view.isBarren)
    }
}
