import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct DoubtTests {
    let bench: LedgerBench

    init() throws {
        bench = try LedgerBench()
        try bench.begin()
    }

    private func doubt(size: Int = 2) throws -> Int64 {
        try bench.send(size: size, status: nil) { [.inDoubt(batch: $0, detail: "timeout")] }
    }

    @Test func `a doubt that the run saw begins when the POST ended`() throws {
        let batch = try bench.seal()
        let intent = try bench.ledger.now()
        let request = try bench.intend(batch)
        bench.clock.advance(by: 3_600_000)
        try bench.ledger.record(
            [.inDoubt(batch: batch, detail: "")], campaign: bench.id,
            request: (request, RequestAnswer(status: nil)))
        let doubt = try #require(try bench.view.doubt)
        #expect(doubt.since == intent.tick + 3_600_000)
        #expect(doubt.intent == intent)
        #expect(!doubt.isOfEarlierBoot)
        #expect(doubt.phones == (0..<4).map(SampleCampaign.phone))
    }

    @Test(arguments: [1000, 3_600_000] as [Int64])
    func `a doubt that a crash left begins now, however long ago the intent was`(pause: Int64)
        throws
    {
        let request = try bench.intend(try bench.seal())
        bench.clock.advance(by: pause)
        #expect(try bench.ledger.begin(bench.id, party: bench.party))
        let doubt = try #require(try bench.view.doubt)
        #expect(try doubt.since == bench.ledger.now().tick)
        #expect(try bench.strings("SELECT class FROM attempt") == ["in_doubt"])
        #expect(try bench.counts == [.inDoubt: 4])
        #expect(request == 1)
    }

    @Test func `a crash after a pause from outside is an unclean end, too`() throws {
        _ = try bench.intend(try bench.seal())
        _ = try bench.ledger.pause(bench.id, reason: .operator, note: "")
        #expect(try bench.ledger.begin(bench.id, party: bench.party))
        _ = try bench.ledger.pause(bench.id, reason: .operator, note: "")
        #expect(try !bench.ledger.begin(bench.id, party: bench.party))
    }

    @Test func `a pause that the storage forced is an unclean end, too`() throws {
        _ = try bench.ledger.pause(bench.id, reason: .storage, note: "disk I/O error")
        #expect(try bench.ledger.begin(bench.id, party: bench.party))
        _ = try bench.ledger.pause(bench.id, reason: .operator, note: "")
        #expect(try !bench.ledger.begin(bench.id, party: bench.party))
    }

    @Test func `listings are counted, and an inconclusive one starts the count of absences again`()
        throws
    {
        let batch = try doubt()
        try bench.record(.listed(batch: batch, absent: true, inconclusiveUntil: nil))
        try bench.record(.listed(batch: batch, absent: false, inconclusiveUntil: 77))
        var found = try #require(try bench.view.doubt)
        #expect(found.absentListings == 0 && found.listings == 2 && found.inconclusiveUntil == 77)
        try bench.record(.listed(batch: batch, absent: true, inconclusiveUntil: 77))
        found = try #require(try bench.view.doubt)
        #expect(found.absentListings == 1 && found.listings == 3)
        #expect(try found.listedAt == bench.ledger.now().tick)
    }

    @Test func `a batch that was found is followed under the provider's id`() throws {
        let batch = try doubt()
        try bench.record(.adopted(batch: batch, providerID: "p9", lookAt: 5))
        #expect(try bench.view.doubt == nil)
        #expect(try bench.view.following.map(\.providerID) == ["p9"])
        #expect(try bench.counts == [.accepted: 2, .ready: 2])
    }

    @Test func `a held batch stops no other, and its ids are known to every doubt of the target`()
        throws
    {
        try bench.record(.held(batch: try doubt(), note: "absent"))
        try bench.accept(size: 1, as: "p1")
        let other = try bench.ledger.importing(SampleCampaign("other", rows: 1, first: 90))
        var rotated = bench.party
        rotated.keyID = try bench.ledger.quotaKey("the next key")
        _ = try bench.ledger.begin(other.id, party: rotated)
        let batch = try bench.seal(other.id)
        let request = try bench.intend(batch, other.id)
        try bench.ledger.record(
            [.inDoubt(batch: batch, detail: "")], campaign: other.id,
            request: (request, RequestAnswer(status: nil)))
        #expect(try bench.ledger.view(of: other.id).doubt?.knownIDs == ["p1"])
        #expect(try bench.ledger.view(of: other.id).doubt?.isOfAnotherKey == true)
        _ = try bench.ledger.begin(other.id, party: bench.party)
        #expect(try bench.ledger.view(of: other.id).doubt?.isOfAnotherKey == false)
        #expect(try bench.counts == [.held: 2, .accepted: 1, .ready: 1])
    }

    @Test func `a batch that is sent again with another key is of another key for both`() throws {
        let batch = try doubt()
        try bench.record(.resealed(batch: batch, note: "absent"))
        var rotated = bench.party
        rotated.keyID = try bench.ledger.quotaKey("the next key")
        _ = try bench.ledger.begin(bench.id, party: rotated)
        let intent = try bench.ledger.intend(
            batch: batch, campaign: bench.id, party: rotated, timeout: 60_000)
        guard case .committed(let request) = intent else {
            Issue.record("the quota has room: \(intent)")
            return
        }
        try bench.ledger.record(
            [.inDoubt(batch: batch, detail: "")], campaign: bench.id,
            request: (request, RequestAnswer(status: nil)))
        #expect(try bench.view.doubt?.isOfAnotherKey == true)
        _ = try bench.ledger.begin(bench.id, party: bench.party)
        #expect(try bench.view.doubt?.isOfAnotherKey == true)
    }

    @Test func `a batch that is sent again is looked for since its first doubt`() throws {
        let batch = try doubt()
        let first = try #require(try bench.view.doubt).intent
        try bench.record(.resealed(batch: batch, note: "absent"))
        bench.clock.advance(by: 900_000)
        let request = try bench.intend(batch)
        try bench.ledger.record(
            [.inDoubt(batch: batch, detail: "")], campaign: bench.id,
            request: (request, RequestAnswer(status: nil)))
        let again = try #require(try bench.view.doubt)
        #expect(again.intent == first)
        #expect(try again.since == bench.ledger.now().tick)
        #expect(again.listings == 0 && again.listedAt == nil)
        bench.clock.reboot(off: 1000)
        try bench.begin()
        #expect(try bench.view.doubt?.isOfEarlierBoot == true)
    }

    @Test func `a request that another campaign has found meanwhile is not found twice`() throws {
        let batch = try doubt(size: 4)
        var party = bench.party
        party.keyID = try bench.ledger.quotaKey("another key")
        let other = try bench.ledger.importing(SampleCampaign("other", rows: 4))
        _ = try bench.ledger.begin(other.id, party: party)
        let rival = try bench.seal(other.id)
        guard
            case .committed(let request) = try bench.ledger.intend(
                batch: rival, campaign: other.id, party: party, timeout: 1)
        else { throw LedgerError.stale("not sent") }
        #expect(try bench.view.doubt?.hasRivals == true)
        try bench.ledger.record(
            [.accepted(batch: rival, providerID: "p9", lookAt: 0)], campaign: other.id,
            request: (request, RequestAnswer(status: 200)))
        #expect(try bench.view.doubt?.hasRivals == false)

        try bench.record(.adopted(batch: batch, providerID: "p9", lookAt: 0))
        let doubt = try #require(try bench.view.doubt)
        #expect(doubt.listings == 1 && doubt.absentListings == 0)
        #expect(doubt.inconclusiveUntil != nil)
        try bench.record(.adopted(batch: batch, providerID: "p10", lookAt: 0))
        #expect(try bench.counts == [.accepted: 4])
    }
}
