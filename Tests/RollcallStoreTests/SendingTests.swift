import Foundation
import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct SendingTests {
    @Test func `a batch goes from sealed to settled, and its rows with it`() throws {
        let bench = try LedgerBench()
        try bench.begin()
        let batch = try bench.seal(size: 3)
        #expect(try bench.counts == [.assigned: 3, .ready: 1])
        #expect(try bench.view.sealed == SealedBatch(id: batch, size: 3))
        let request = try bench.intend(batch)
        #expect(try bench.counts == [.sending: 3, .ready: 1])
        try bench.ledger.record(
            [.accepted(batch: batch, providerID: "p1", lookAt: 9)], campaign: bench.id,
            request: (request, RequestAnswer(status: 201)))
        #expect(try bench.counts == [.accepted: 3, .ready: 1])
        let view = try bench.view
        #expect(view.following.map(\.providerID) == ["p1"])
        #expect(view.following.map(\.lookAt) == [9])
        #expect(view.sealed == nil && view.hasUnbatchedRows && view.openRows == 4)
        #expect(try bench.strings("SELECT class || status FROM attempt") == ["accepted201"])
        #expect(try bench.strings("SELECT state FROM batch") == ["accepted"])
    }

    @Test func `what is sealed is what the encoder gave, with a reference of its own`() throws {
        let bench = try LedgerBench()
        try bench.begin()
        let batch = try bench.seal(size: 2)
        let sealed = try bench.ledger.body(of: batch)
        let phones = [SampleCampaign.phone(0), SampleCampaign.phone(1)].joined(separator: " ")
        #expect(
            String(decoding: sealed.body, as: UTF8.self)
                == "\(bench.campaign.reference)-1-\(phones)")
        #expect(sealed.sha256 == "sum")
    }

    @Test func `a batch that cannot be encoded is not sealed`() throws {
        struct Unsendable: Error {}
        let bench = try LedgerBench()
        try bench.begin()
        #expect(throws: Unsendable.self) {
            try bench.ledger.seal(bench.id, size: 2) { _, _ in throw Unsendable() }
        }
        #expect(try bench.counts == [.ready: 4])
    }

    @Test(arguments: ["paused", "cancelled"])
    func `nothing is sealed or sent once the operator stopped the campaign`(wish: String) throws {
        let bench = try LedgerBench()
        try bench.begin()
        let batch = try bench.seal(size: 2)
        if wish == "paused" {
            _ = try bench.ledger.pause(bench.id, reason: .operator, note: "")
        } else {
            #expect(try bench.ledger.cancel(bench.id) == (4, 0))
        }
        let intent = try bench.ledger.intend(
            batch: batch, campaign: bench.id, party: bench.party, timeout: 1)
        #expect(intent == .stale)
        let sealing = try bench.ledger.seal(bench.id, size: 2) { _, _ in (Data(), "") }
        #expect(sealing == .nothing)
        #expect(try bench.int("SELECT count(*) FROM request") == 0)
    }

    @Test
    func `a POST that was certainly not sent, or refused for no row, leaves the batch sealed`()
        throws
    {
        let bench = try LedgerBench()
        try bench.begin()
        let batch = try bench.seal()
        for write in [
            LedgerWrite.notSent(batch: batch, detail: "refused"),
            .refused(batch: batch, detail: "HTTP 429"),
        ] {
            let request = try bench.intend(batch)
            try bench.ledger.record(
                [write], campaign: bench.id, request: (request, RequestAnswer(status: nil)))
            #expect(try bench.view.sealed?.id == batch)
            #expect(try bench.counts == [.assigned: 4])
        }
        #expect(try bench.strings("SELECT n || class FROM attempt") == ["1not_sent", "2refused"])
    }

    @Test func `an outcome that does not fit the batch writes nothing at all`() throws {
        let bench = try LedgerBench()
        try bench.begin()
        let batch = try bench.seal()
        let request = try bench.intend(batch)
        #expect(throws: LedgerError.self) {
            try bench.ledger.record(
                [
                    .accepted(batch: batch, providerID: "p1", lookAt: 0),
                    .held(batch: batch, note: "x"),
                ], campaign: bench.id, request: (request, RequestAnswer(status: 200)))
        }
        #expect(try bench.counts == [.sending: 4])
        #expect(try bench.int("SELECT count(*) FROM request WHERE done_tick IS NULL") == 1)
    }

    @Test func `an id that another batch has makes the new one doubtful`() throws {
        let bench = try LedgerBench()
        try bench.begin()
        try bench.accept(size: 2)
        try bench.accept(size: 2)
        #expect(try bench.counts == [.accepted: 2, .inDoubt: 2])
    }

    @Test func `numbers in doubt in another campaign of the key are not sent meanwhile`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 4))
        try bench.begin()
        let other = try bench.ledger.importing(SampleCampaign("other", rows: 4, first: 2))
        _ = try bench.ledger.begin(other.id, party: bench.party)
        let early = try bench.seal(other.id)
        try bench.send { [.inDoubt(batch: $0, detail: "lost")] }

        let intent = try bench.ledger.intend(
            batch: early, campaign: other.id, party: bench.party, timeout: 1)
        #expect(intent == .split)
        #expect(try bench.ledger.counts(of: other.id) == [.assigned: 4])

        // The numbers that are free go on; the others name who keeps them.
        try bench.seal(other.id)
        #expect(try bench.ledger.view(of: other.id).sealed?.size == 2)
        let rest = try bench.ledger.seal(other.id, size: 9) { _, _ in (Data(), "") }
        #expect(rest == .blocked(by: ["sample"]))
        try bench.record(.held(batch: 2, note: "not found"))
        let freed = try bench.ledger.seal(other.id, size: 9) { _, _ in (Data(), "") }
        #expect(freed == .sealed(size: 2))
    }

    @Test func `another key's doubt blocks nobody`() throws {
        let bench = try LedgerBench()
        try bench.begin()
        let other = try bench.ledger.importing(SampleCampaign("other", rows: 4))
        var party = bench.party
        party.keyID = try bench.ledger.quotaKey("another key")
        _ = try bench.ledger.begin(other.id, party: party)
        try bench.send { [.inDoubt(batch: $0, detail: "lost")] }
        try bench.seal(other.id)
        #expect(try bench.ledger.view(of: other.id).sealed?.size == 4)
    }

    @Test func `a doubt keeps blocking the key that it was sent with, whatever key comes after`()
        throws
    {
        let bench = try LedgerBench()
        try bench.begin()
        try bench.send { [.inDoubt(batch: $0, detail: "lost")] }
        var party = bench.party
        party.keyID = try bench.ledger.quotaKey("the next key")
        _ = try bench.ledger.begin(bench.id, party: party)
        let other = try bench.ledger.importing(SampleCampaign("other", rows: 4))
        for key in [bench.party, party] {
            _ = try bench.ledger.begin(other.id, party: key)
            let sealing = try bench.ledger.seal(other.id, size: 9) { _, _ in (Data(), "") }
            #expect(sealing == .blocked(by: ["sample"]))
        }
    }

    @Test func `parts whose numbers are free go on past a part that is blocked`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 8))
        try bench.begin()
        let other = try bench.ledger.importing(SampleCampaign("other", rows: 4))
        _ = try bench.ledger.begin(other.id, party: bench.party)
        try bench.send(status: 422) { [.refusedRows(batch: $0, named: [], detail: "bad")] }
        let doubtful = try bench.seal(other.id)
        let request = try bench.intend(doubtful, other.id)
        try bench.ledger.record(
            [.inDoubt(batch: doubtful, detail: "")], campaign: other.id,
            request: (request, RequestAnswer(status: nil)))
        let batch = try bench.seal()
        #expect(
            try bench.strings("SELECT phone FROM recipient WHERE batch_id = \(batch)")
                == (4..<8).map(SampleCampaign.phone))
    }
}
