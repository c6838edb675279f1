import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct HeldTests {
    let bench: LedgerBench

    init() throws {
        bench = try LedgerBench(SampleCampaign(rows: 4))
        try bench.begin()
    }

    /// Two rows each, all held; the campaign is over.
    private func holdAll() throws -> [Int64] {
        let held = try (0..<2).map { _ in
            let batch = try bench.send(size: 2, status: 503) {
                [.inDoubt(batch: $0, detail: "HTTP 503: busy")]
            }
            try bench.record(
                .listed(batch: batch, absent: true, inconclusiveUntil: nil),
                .listed(batch: batch, absent: true, inconclusiveUntil: nil),
                .held(batch: batch, note: "absent"))
            return batch
        }
        try bench.record(.finished)
        return held
    }

    private var state: CampaignState {
        get throws { try bench.ledger.campaign(id: bench.id).state }
    }

    @Test func `a held batch is shown with all that is known of it`() throws {
        let sent = bench.clock.real
        let batches = try holdAll()
        let held = try bench.ledger.heldBatches(of: bench.id)
        #expect(held.map(\.id) == batches && held.map(\.number) == [1, 2])
        let first = try #require(held.first)
        #expect(first.rows == [2, 3] && first.phones == [0, 1].map(SampleCampaign.phone))
        #expect(
            first.posts == [HeldBatch.Post(at: sent, status: 503, detail: "HTTP 503: busy")])
        #expect(first.listings == 2 && first.absentListings == 2 && first.note == "absent")
        #expect(first.firstListing == sent && first.lastListing == sent)
    }

    @Test func `a batch that is found late is followed by the next run`() throws {
        let batches = try holdAll()
        #expect(try state == .completeWithHolds)
        try bench.ledger.record(
            .found(providerID: "p1", lookAt: 7), of: batches[0], in: bench.id)
        #expect(try bench.counts == [.accepted: 2, .held: 2])
        #expect(try state == .paused)
        #expect(try bench.view.pauseReason == .operator)
        #expect(try bench.view.following.map(\.providerID) == ["p1"])
        #expect(try bench.ledger.doubt(ofHeld: batches[0], in: bench.id) == nil)
        #expect(throws: LedgerError.self) {
            try bench.ledger.record(.absent, of: batches[0], in: bench.id)
        }
    }

    @Test func `a look that settles nothing is counted, and changes nothing else`() throws {
        let batches = try holdAll()
        let before = try bench.counts
        bench.clock.advance(by: 5000)
        try bench.ledger.record(.absent, of: batches[0], in: bench.id)
        try bench.ledger.record(.unclear("too many fit"), of: batches[1], in: bench.id)
        let held = try bench.ledger.heldBatches(of: bench.id)
        #expect(held.map(\.listings) == [3, 3] && held.map(\.absentListings) == [3, 0])
        #expect(held[0].note == "the provider's lists do not show it")
        #expect(held[1].note == "the provider's lists do not tell: too many fit")
        #expect(held.allSatisfy { $0.lastListing == $0.firstListing.map { $0 + 5000 } })
        #expect(try bench.counts == before)
        #expect(try state == .completeWithHolds)
    }

    @Test func `in a cancelled campaign a late finding says that they were called, no more`() throws
    {
        let batches = try holdAll()
        _ = try bench.ledger.cancel(bench.id)
        #expect(try state == .cancelled)
        try bench.ledger.record(
            .found(providerID: "p1", lookAt: 7), of: batches[0], in: bench.id)
        #expect(try bench.counts == [.unresolved: 2, .held: 2])
        #expect(try state == .cancelled)
        #expect(
            try bench.strings("SELECT state FROM batch ORDER BY id") == ["settled", "held"])
    }

    @Test func `one batch can be settled without the others`() throws {
        _ = try holdAll()
        #expect(try bench.ledger.resolve(bench.id, as: .called, batch: 2) == 2)
        #expect(try bench.counts == [.held: 2, .unresolved: 2])
        #expect(try state == .completeWithHolds)
        #expect(try bench.ledger.resolve(bench.id, as: .notCalled, batch: 2) == 0)
        #expect(try bench.ledger.resolve(bench.id, as: .notCalled, batch: 1) == 2)
        #expect(try bench.counts == [.assigned: 2, .unresolved: 2])
        #expect(try state == .paused)
    }
}
