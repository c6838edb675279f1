import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct AmendmentTests {
    /// Rows 2 to 5 hold numbers 0 to 3; one batch of rows 2 and 3 was accepted.
    private func bench() throws -> LedgerBench {
        let bench = try LedgerBench(SampleCampaign(rows: 4))
        try bench.begin()
        try bench.accept(size: 2)
        return bench
    }

    /// A file with numbers 1 to 5, in which numbers 1 and 2 have a new name.
    private func stage(_ bench: LedgerBench) throws -> (Staging, CampaignIdentity) {
        let staging = try Staging(bench.ledger)
        for (line, number) in (1...5).enumerated() {
            let phone = SampleCampaign.phone(number)
            let name = number < 3 ? "Renamed" : "Person \(number)"
            try staging.add(
                Contact(row: line + 2, phone: phone, fields: [phone, name], verdict: .ready))
        }
        var identity = bench.campaign.identity
        identity.fileSHA256 = "another file"
        return (staging, identity)
    }

    @Test func `what differs is told by numbers, not by lines`() throws {
        let bench = try bench()
        let (staging, _) = try stage(bench)
        #expect(
            try staging.difference(from: bench.campaign)
                == FileDifference(added: [5, 6], removed: [2], changed: [4], changedTooLate: [3]))
    }

    @Test func `only what was never sent is added or renewed`() throws {
        let bench = try bench()
        let (staging, identity) = try stage(bench)
        let amended = try staging.amend(bench.id, identity: identity, file: "new.csv")
        #expect(amended.identity == identity)
        #expect(amended.rowCount == 6)
        #expect(try bench.counts == [.accepted: 2, .ready: 4])
        #expect(
            try bench.strings("SELECT row || ' ' || fields FROM recipient ORDER BY row") == [
                #"2 ["\#(SampleCampaign.phone(0))","Person 0"]"#,
                #"3 ["\#(SampleCampaign.phone(1))","Person 1"]"#,
                #"4 ["\#(SampleCampaign.phone(2))","Renamed"]"#,
                #"5 ["\#(SampleCampaign.phone(3))","Person 3"]"#,
                #"1000005 ["\#(SampleCampaign.phone(4))","Person 4"]"#,
                #"1000006 ["\#(SampleCampaign.phone(5))","Person 5"]"#,
            ])
        #expect(try bench.ledger.problems().isEmpty)
        #expect(try bench.ledger.summary(of: bench.id).isBalanced)
    }

    @Test func `amended twice, rows of each file have a range of their own`() throws {
        let bench = try bench()
        let (first, identity) = try stage(bench)
        _ = try first.amend(bench.id, identity: identity, file: "new.csv")
        let second = try Staging(bench.ledger)
        let phone = SampleCampaign.phone(9)
        try second.add(Contact(row: 2, phone: phone, fields: [phone, "Late"], verdict: .ready))
        _ = try second.amend(bench.id, identity: identity, file: "newer.csv")
        #expect(try bench.int("SELECT max(row) FROM recipient") == 2_000_002)
        #expect(try bench.strings("SELECT file FROM amendment") == ["new.csv", "newer.csv"])
    }

    @Test func `rows of the new file that cannot be called are accounted for, each once`() throws {
        let bench = try bench()
        for _ in 0..<2 {
            let (staging, identity) = try stage(bench)
            try staging.add(
                Contact(
                    row: 9, phone: nil, fields: ["0803", "Bad"], verdict: .invalid(reason: "x")))
            try staging.add(
                Contact(
                    row: 10, phone: SampleCampaign.phone(5),
                    fields: [SampleCampaign.phone(5), "Twin"], verdict: .duplicate(ofRow: 6)))
            let amended = try staging.amend(bench.id, identity: identity, file: "new.csv")
            #expect(amended.rowCount == 8)
        }
        #expect(try bench.counts == [.accepted: 2, .ready: 4, .invalid: 1, .duplicate: 1])
        #expect(try bench.ledger.summary(of: bench.id).isBalanced)
    }

    @Test func `a listed number is not called by way of an amendment`() throws {
        let bench = try bench()
        _ = try bench.ledger.suppress([(SampleCampaign.phone(5), "")])
        let (staging, identity) = try stage(bench)
        _ = try staging.amend(bench.id, identity: identity, file: "new.csv")
        #expect(try bench.counts == [.accepted: 2, .ready: 3, .suppressed: 1])
    }

    @Test func `a campaign that is over or being cancelled is not amended`() throws {
        let bench = try bench()
        _ = try bench.ledger.cancel(bench.id)
        let (staging, identity) = try stage(bench)
        #expect {
            try staging.amend(bench.id, identity: identity, file: "new.csv")
        } throws: {
            if case LedgerError.stale = $0 { true } else { false }
        }
        #expect(try bench.int("SELECT count(*) FROM recipient") == 4)
    }
}
