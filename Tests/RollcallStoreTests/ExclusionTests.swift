import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct ExclusionTests {
    private func phones(_ indexes: Int...) -> [(phone: String, reason: String)] {
        indexes.map { (SampleCampaign.phone($0), "asked") }
    }

    @Test func `a listed number is never sealed, whenever it was listed`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 6))
        try bench.begin()
        #expect(try bench.ledger.suppress(phones(0, 1)) == 2)
        try bench.accept(size: 2)
        #expect(try bench.counts == [.suppressed: 2, .accepted: 2, .ready: 2])
        _ = try bench.ledger.suppress(phones(4, 5))
        let none = try bench.ledger.seal(bench.id, size: 2) { _, _ in (.init([1]), "sum") }
        #expect(none == .nothing)
        #expect(try bench.counts == [.suppressed: 4, .accepted: 2])
    }

    @Test func `a sealed batch that holds a listed number is split, never sent`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 4))
        try bench.begin()
        let batch = try bench.seal()
        _ = try bench.ledger.suppress(phones(2))
        let intent = try bench.ledger.intend(
            batch: batch, campaign: bench.id, party: bench.party, timeout: 1000)
        #expect(intent == .split)
        #expect(try bench.int("SELECT count(*) FROM attempt") == 0)
        try bench.accept()
        #expect(try bench.counts == [.suppressed: 1, .accepted: 3])
        #expect(
            try bench.strings("SELECT reason FROM recipient WHERE state = 'suppressed'") == [
                "on the do-not-call list: asked"
            ])
    }

    @Test func `at the import listed rows are left out at once`() throws {
        let bench = try LedgerBench()
        _ = try bench.ledger.suppress(phones(1))
        let july = try bench.ledger.importing(SampleCampaign("july", rows: 3))
        #expect(try bench.ledger.counts(of: july.id) == [.suppressed: 1, .ready: 2])
    }

    @Test func `a number taken off the list is called again, and the list remembers it`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 2))
        try bench.begin()
        #expect(try bench.ledger.suppress(phones(0)) == 1)
        #expect(try bench.ledger.suppress(phones(0)) == 0)
        #expect(try bench.ledger.suppression(of: SampleCampaign.phone(0))?.reason == "asked")
        #expect(try bench.ledger.unsuppress([SampleCampaign.phone(0)]) == 1)
        #expect(try bench.ledger.unsuppress([SampleCampaign.phone(0)]) == 0)
        #expect(try bench.ledger.suppression(of: SampleCampaign.phone(0)) == nil)
        try bench.accept()
        #expect(try bench.counts == [.accepted: 2])
        _ = try bench.ledger.suppress(phones(0))
        var (listed, all) = (0, 0)
        try bench.ledger.forEachSuppression(withRemoved: false) { _ in listed += 1 }
        try bench.ledger.forEachSuppression(withRemoved: true) { _ in all += 1 }
        #expect((listed, all) == (1, 2))
    }

    /// A campaign of rows 0 to 3, launched after another one called rows 0 and 1.
    private func second(
        within window: Int64?, target: Target = .rehearsal, after pause: Int64 = 0
    ) throws -> [RecipientState: Int] {
        let bench = try LedgerBench(SampleCampaign(rows: 4))
        try bench.begin()
        try bench.accept(size: 2)
        bench.clock.advance(by: pause)
        var sample = SampleCampaign("july", rows: 4)
        sample.target = target
        sample.identity.intake.notCalledWithin = window
        let july = try bench.ledger.importing(sample)
        return try bench.ledger.counts(of: july.id)
    }

    @Test func `who was called lately by another campaign is left out, if that was asked for`()
        throws
    {
        #expect(try second(within: nil) == [.ready: 4])
        #expect(try second(within: 60_000) == [.suppressed: 2, .ready: 2])
        #expect(try second(within: 60_000, after: 60_001) == [.ready: 4])
        #expect(try second(within: 60_000, target: .live) == [.ready: 4])
    }

    @Test func `who is called by another campaign meanwhile is left out of the next batch`() throws
    {
        let bench = try LedgerBench(SampleCampaign(rows: 4))
        var sample = SampleCampaign("july", rows: 4)
        sample.identity.intake.notCalledWithin = 60_000
        let july = try bench.ledger.importing(sample)
        _ = try bench.ledger.begin(july.id, party: bench.party)
        let batch = try bench.seal(july.id, size: 2)
        try bench.begin()
        try bench.accept(size: 3)
        let intent = try bench.ledger.intend(
            batch: batch, campaign: july.id, party: bench.party, timeout: 1000)
        #expect(intent == .split)
        try bench.seal(july.id, size: 2)
        #expect(try bench.ledger.counts(of: july.id) == [.suppressed: 3, .assigned: 1])
        let reason = try bench.strings(
            "SELECT DISTINCT reason FROM recipient WHERE state = 'suppressed'")
        #expect(reason == ["called on 2025-06-15 by the campaign sample"])
    }
}
