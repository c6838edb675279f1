import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct QuarantineTests {
    let bench: LedgerBench

    init() throws {
        bench = try LedgerBench(SampleCampaign(rows: 4))
        try bench.openDoor()
        try bench.begin()
    }

    @Test func `an unknown request leaves its id, and nothing else`() throws {
        #expect(try bench.receive([call(0)], id: "early") == .unknown)
        bench.clock.advance(by: 10)
        #expect(try bench.receive([call(0)], id: "early") == .unknown)
        let kept = try bench.ledger.quarantinedCallbacks()
        #expect(kept.map(\.requestID) == ["early"] && kept.map(\.times) == [2])
        #expect(kept[0].lastAt - kept[0].firstAt == 10)
        #expect(try bench.int("SELECT count(*) FROM provider_call") == 0)
        #expect(try bench.ledger.callbackCounts().isEmpty)
    }

    @Test func `live campaigns and rehearsals never meet`() throws {
        try bench.accept(as: "p1")
        #expect(try bench.receive([call(0)], id: "p1", target: .live) == .unknown)
        #expect(try bench.counts == [.accepted: 4])
    }

    @Test func `a batch that gets a quarantined id is looked at now`() throws {
        _ = try bench.receive([call(0)], id: "early")
        try bench.send { [.accepted(batch: $0, providerID: "early", lookAt: 1 << 50)] }
        let followed = try #require(try bench.view.following.first)
        #expect(try followed.lookAt == bench.ledger.now().tick && followed.isCalledBack)
        #expect(try bench.ledger.quarantinedCallbacks().isEmpty)
    }

    @Test func `a callback about an unknown request since the intent makes a doubt unclear`() throws
    {
        _ = try bench.receive([], id: "before")
        bench.clock.advance(by: 1)
        try bench.send { [.inDoubt(batch: $0, detail: "timeout")] }
        #expect(try bench.view.doubt?.hasStrangeCallbacks == false)
        _ = try bench.receive([], id: "other", target: .live)
        #expect(try bench.view.doubt?.hasStrangeCallbacks == false)
        _ = try bench.receive([], id: "after")
        #expect(try bench.view.doubt?.hasStrangeCallbacks == true)
    }

    @Test func `a doubt whose request was found is clear, and read at once`() throws {
        let batch = try bench.send { [.inDoubt(batch: $0, detail: "timeout")] }
        _ = try bench.receive([], id: "mine")
        try bench.record(.adopted(batch: batch, providerID: "mine", lookAt: 1 << 50))
        #expect(try bench.view.following[0].isCalledBack)
        #expect(try bench.ledger.quarantinedCallbacks().isEmpty)
    }

    @Test func `the quarantine is bounded, and what it had to drop keeps a doubt unclear`() throws {
        try bench.send { [.inDoubt(batch: $0, detail: "timeout")] }
        _ = try bench.receive([], id: "mine")
        for number in 0..<Ledger.quarantineSize {
            bench.clock.advance(by: 1)
            _ = try bench.receive([], id: "stranger \(number)")
        }
        let kept = try bench.ledger.quarantinedCallbacks()
        #expect(kept.count == Ledger.quarantineSize)
        #expect(!kept.contains { $0.requestID == "mine" })
        try bench.sql("DELETE FROM callback_quarantine")
        #expect(try bench.view.doubt?.hasStrangeCallbacks == true)
    }

    @Test func `a token stays until it is renewed, and each target has its own`() throws {
        var random = SystemRandomNumberGenerator()
        let (first, second) = (CallbackToken(using: &random), CallbackToken(using: &random))
        #expect(first != second && "\(first)" == "••••" && first.text.count == 32)
        let ledger = bench.ledger
        #expect(try ledger.callbackToken(for: .live, fresh: first, isRenewed: true) == first)
        #expect(try ledger.callbackToken(for: .live, fresh: second) == first)
        #expect(try ledger.callbackToken(for: .live, fresh: second, isRenewed: true) == second)
        let tokens = try ledger.callbackTokens()
        #expect(tokens[.live] == second && tokens[.rehearsal] == LedgerBench.token)
    }
}
