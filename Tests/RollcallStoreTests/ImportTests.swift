import Foundation
import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct ImportTests {
    @Test func `every row of the file is in the ledger as intake judged it`() throws {
        var sample = SampleCampaign(rows: 2500)
        sample.contacts[7].verdict = .invalid(reason: "not a number")
        sample.contacts[7].phone = nil
        sample.contacts[8].verdict = .duplicate(ofRow: 3)
        sample.contacts[8].phone = sample.contacts[1].phone
        let bench = try LedgerBench(sample)
        #expect(try bench.counts == [.ready: 2498, .invalid: 1, .duplicate: 1])
        #expect(bench.campaign.rowCount == 2500)
        #expect(bench.campaign.state == .validated)
        #expect(bench.campaign.identity == sample.identity)
        #expect(bench.campaign.options == sample.options)
        var rows: [ReportRow] = []
        try bench.ledger.forEachRow(of: bench.id) { row, fields in
            rows.append(row)
            let values = try fields()
            #expect(values == Array(sample.contacts[rows.count - 1].fields))
        }
        #expect(rows.map(\.row) == sample.contacts.map(\.row))
        #expect(rows[7].reason == "not a number")
        #expect(rows[8].reason == "the same number stands in row 3")
    }

    @Test func `a campaign that cannot be stored leaves nothing behind`() throws {
        let bench = try LedgerBench()
        var twice = SampleCampaign("twice", rows: 1500)
        twice.contacts[1400].phone = twice.contacts[0].phone
        #expect(throws: LedgerError.self) { try bench.ledger.importing(twice) }
        #expect(throws: LedgerError.self) {
            try bench.ledger.importing(SampleCampaign("none", rows: 0))
        }
        #expect(try bench.ledger.campaigns().map(\.name) == ["sample"])
        #expect(try bench.int("SELECT count(*) FROM recipient") == 4)
        #expect(try bench.int("SELECT count(*) FROM temp.staged") == 0)
    }

    @Test func `a name is found however its letters are composed`() throws {
        let bench = try LedgerBench()
        var accented = SampleCampaign(rows: 3)
        accented.name = "caf\u{E9}"
        _ = try bench.ledger.importing(accented)
        #expect(try bench.ledger.requireCampaign(named: "cafe\u{301}").name == "caf\u{E9}")
    }

    @Test
    func `a live campaign and a rehearsal of one name do not collide, and the live one is meant`()
        throws
    {
        let bench = try LedgerBench()
        var live = SampleCampaign(rows: 3)
        live.target = .live
        _ = try bench.ledger.importing(live)
        #expect(try bench.ledger.requireCampaign(named: "sample").target == .live)
        #expect(
            try bench.ledger.requireCampaign(named: "sample", target: .rehearsal).id == bench.id)
        #expect(throws: LedgerError.self) { try bench.ledger.importing(SampleCampaign(rows: 9)) }
        #expect {
            try bench.ledger.requireCampaign(named: "simple")
        } throws: {
            if case LedgerError.noCampaign(_, let known, false) = $0 {
                known == ["sample", "sample"]
            } else {
                false
            }
        }
    }
}
