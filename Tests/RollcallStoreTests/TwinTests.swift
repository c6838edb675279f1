import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

/// Two people on one phone: rows with one number and different values.
@Suite struct TwinTests {
    /// Rows 2 and 4 share a number.
    private func bench() throws -> LedgerBench {
        var sample = SampleCampaign(rows: 4)
        sample.identity.intake.duplicates = .keepAllDifferent
        sample.contacts[2].phone = sample.contacts[0].phone
        let bench = try LedgerBench(sample)
        try bench.begin()
        return bench
    }

    private func rows(in batch: Int64, _ bench: LedgerBench) throws -> [String] {
        try bench.strings("SELECT row FROM recipient WHERE batch_id = \(batch) ORDER BY row")
    }

    @Test func `rows of one number are never in one batch, nor under way together`() throws {
        let bench = try bench()
        let first = try bench.accept()
        #expect(try rows(in: first, bench) == ["2", "3", "5"])
        let wait = try bench.ledger.seal(bench.id, size: 9) { _, _ in (.init([1]), "sum") }
        #expect(wait == .blocked(by: ["sample"]))
        try bench.record(.expired(batch: first, note: "late"))
        let second = try bench.accept(as: "p2")
        #expect(try rows(in: second, bench) == ["4"])
    }

    @Test func `a sealed batch keeps the second row of its number waiting, a held one does not`()
        throws
    {
        let bench = try bench()
        _ = try bench.seal(size: 1)
        try bench.seal(size: 9)
        let batches = try bench.strings(
            "SELECT group_concat(row) FROM recipient WHERE batch_id > 0 GROUP BY batch_id")
        #expect(batches == ["2", "3,5"])
        let other = try self.bench()
        let held = try other.send(size: 1) { [.inDoubt(batch: $0, detail: "")] }
        try other.record(.held(batch: held, note: ""))
        #expect(try rows(in: other.seal(), other) == ["3", "4", "5"])
    }

    @Test func `the schema refuses two rows of one number under way`() throws {
        let bench = try bench()
        try bench.accept(size: 1)
        #expect(throws: (any Error).self) {
            try bench.sql(
                """
                UPDATE recipient SET state = 'assigned', batch_id = 1 WHERE row = 4;
                UPDATE recipient SET state = 'sending' WHERE row = 4;
                """)
        }
    }
}
