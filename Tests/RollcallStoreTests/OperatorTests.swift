import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct OperatorTests {
    let bench: LedgerBench

    init() throws { bench = try LedgerBench(SampleCampaign(rows: 4)) }

    private var state: CampaignState {
        get throws { try bench.ledger.campaign(id: bench.id).state }
    }

    private func hold() throws {
        try bench.begin()
        let batch = try bench.send(size: 2) { [.inDoubt(batch: $0, detail: "")] }
        try bench.record(.held(batch: batch, note: "absent"))
    }

    @Test func `a pause that comes before a decided run has begun stays in force`() throws {
        let seen = try bench.ledger.campaign(id: bench.id).pauses
        _ = try bench.ledger.pause(bench.id, reason: .operator, note: "wait")
        _ = try bench.ledger.begin(bench.id, party: bench.party, pauses: seen)
        #expect(try state == .paused)
        _ = try bench.ledger.begin(bench.id, party: bench.party, pauses: seen + 1)
        #expect(try state == .running)
    }

    @Test func `a campaign can be paused before its run, in it, and not after it`() throws {
        #expect(try bench.ledger.pause(bench.id, reason: .operator, note: "wait") == .paused)
        #expect(try bench.ledger.campaign(id: bench.id).note == "wait")
        try bench.begin()
        #expect(try state == .running)
        #expect(try bench.ledger.campaign(id: bench.id).pauseReason == nil)
        #expect(try bench.ledger.pause(bench.id, reason: .operator, note: "") == .paused)
        try bench.record(.paused(.auth, note: "HTTP 401"))
        #expect(try bench.ledger.campaign(id: bench.id).pauseReason == .auth)
        _ = try bench.ledger.cancel(bench.id)
        #expect(try bench.ledger.pause(bench.id, reason: .operator, note: "") == .cancelled)
    }

    @Test func `a pause that comes after the end writes nothing, and an end after a pause neither`()
        throws
    {
        try bench.begin()
        _ = try bench.ledger.cancel(bench.id)
        try bench.record(.paused(.trouble, note: "late"))
        #expect(try state == .cancelled)

        let other = try bench.ledger.importing(SampleCampaign("other", rows: 1))
        _ = try bench.ledger.begin(other.id, party: bench.party)
        _ = try bench.ledger.pause(other.id, reason: .operator, note: "")
        try bench.ledger.record([.finished], campaign: other.id, request: nil)
        #expect(try bench.ledger.campaign(id: other.id).state == .paused)
    }

    @Test func `a cancel before the first run ends the campaign at once`() throws {
        #expect(try bench.ledger.cancel(bench.id) == (4, 0))
        #expect(try state == .cancelled)
        #expect(try bench.counts == [.cancelled: 4])
        #expect(try bench.ledger.cancel(bench.id) == (0, 0))
        #expect(try bench.ledger.campaign(id: bench.id).finishedAt != nil)
    }

    @Test func `a cancel takes sealed batches back and leaves what is out`() throws {
        try bench.begin()
        let accepted = try bench.accept(size: 1)
        try bench.send(size: 1) { [.inDoubt(batch: $0, detail: "")] }
        try bench.seal(size: 1)
        #expect(try bench.ledger.cancel(bench.id) == (2, 2))
        #expect(try state == .running)
        #expect(try bench.counts == [.accepted: 1, .inDoubt: 1, .cancelled: 2])
        #expect(
            try bench.strings("SELECT state FROM batch ORDER BY id") == [
                "accepted", "in_doubt", "cancelled",
            ])
        try bench.record(.expired(batch: accepted, note: ""), .held(batch: 2, note: ""), .finished)
        #expect(try state == .cancelled)
        #expect(try bench.counts[.held] == 1)
    }

    @Test func `a POST that comes back refused after a cancel is not sent again`() throws {
        try bench.begin()
        let batch = try bench.seal(size: 2)
        let request = try bench.intend(batch)
        #expect(try bench.ledger.cancel(bench.id) == (2, 2))
        try bench.ledger.record(
            [.refused(batch: batch, detail: "HTTP 429"), .cancelledUnsent, .finished],
            campaign: bench.id, request: (request, RequestAnswer(status: 429)))
        #expect(try bench.counts == [.cancelled: 4])
        #expect(try state == .cancelled)
    }

    @Test func `a campaign with held rows waits for the operator`() throws {
        try hold()
        try bench.accept(size: 2)
        try bench.record(.expired(batch: 2, note: ""), .finished)
        #expect(try state == .completeWithHolds)

        #expect(try bench.ledger.resolve(bench.id, as: .called) == 2)
        #expect(try state == .complete)
        #expect(try bench.counts == [.unresolved: 4])
        #expect(try bench.ledger.resolve(bench.id, as: .called) == 0)
    }

    @Test func `rows settled as not called are sent by the next run`() throws {
        try hold()
        #expect(try bench.ledger.resolve(bench.id, as: .notCalled) == 2)
        #expect(try bench.counts == [.assigned: 2, .ready: 2])
        #expect(try bench.view.sealed?.size == 2)
        _ = try bench.intend(1)
    }

    @Test func `a cancelled campaign stays so: what was not called then is cancelled`() throws {
        try hold()
        try bench.accept(size: 2)
        try bench.record(.expired(batch: 2, note: ""), .finished)
        #expect(try state == .completeWithHolds)
        #expect(try bench.ledger.cancel(bench.id) == (0, 0))
        #expect(try state == .cancelled)
        #expect(try bench.counts[.held] == 2)
        #expect(try bench.ledger.resolve(bench.id, as: .notCalled) == 2)
        #expect(try bench.counts == [.cancelled: 2, .unresolved: 2])
        #expect(try state == .cancelled)
    }

    @Test func `a campaign with open rows cannot finish`() throws {
        try bench.begin()
        #expect(throws: LedgerError.self) { try bench.record(.finished) }
        #expect(try state == .running)
    }
}
