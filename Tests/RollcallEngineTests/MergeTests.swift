import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallEngine
@testable import RollcallStore

/// What the ledger makes of a sweep's pages.
@Suite struct MergeTests {
    private let bench: CampaignBench
    private let ledger: Ledger
    private let prefix: String

    /// A batch of three rows (2, 3 and 4) that the provider has accepted.
    init() throws {
        bench = try CampaignBench(SampleCampaign(rows: 3))
        ledger = try bench.open()
        let party = QuotaParty(
            keyID: try ledger.quotaKey("key"), holder: bench.folder.file("lock"),
            limits: [QuotaLimit(count: 100, milliseconds: 1000)])
        _ = try ledger.begin(1, party: party)
        _ = try ledger.seal(1, size: 3) { _, _ in (.init([1]), "hash") }
        guard
            case .committed(let request) = try ledger.intend(
                batch: 1, campaign: 1, party: party, timeout: 1000)
        else { throw LedgerError.stale("no intent") }
        try ledger.record(
            [.accepted(batch: 1, providerID: "p1", lookAt: 0)], campaign: 1,
            request: (request, RequestAnswer(status: 200)))
        prefix = "ref-sample-1-"
    }

    private func call(_ index: Int, phone: String? = nil, reference: String? = nil) -> CallResult {
        CallResult(
            callID: "c\(index)", phone: phone ?? SampleCampaign.phone(index), reference: reference,
            status: "COMPLETED", outcome: .answered, durationSeconds: nil, response: nil)
    }

    private func sweep(_ calls: [CallResult], final: Bool = true) throws {
        bench.clock.advance(by: 1000)
        try ledger.record(
            [
                .calls(batch: 1, calls),
                .swept(
                    batch: 1, isComplete: true, isRequestFinal: final, apart: 1000, lookAt: 0),
            ], campaign: 1, request: nil)
    }

    private func rows() throws -> [RecipientState: Int] { try bench.end().rows }

    @Test func `a call belongs to the row of its reference, whatever number is written`() throws {
        try sweep([
            call(0, phone: "+15550001111", reference: prefix + "2"),
            call(1, phone: SampleCampaign.phone(0), reference: prefix + "3"),
            call(2, reference: "somebody else's"),
        ])
        #expect(try rows() == [.done: 3])
        let lines = try bench.report()
        #expect(lines[1].hasPrefix("3 \(SampleCampaign.phone(1)) done"))
    }

    @Test func `a sweep with calls of no row proves no row missing`() throws {
        for _ in 0..<3 { try sweep([call(0), call(1, phone: "+15550001111")]) }
        #expect(try rows() == [.done: 1, .accepted: 2])
        try sweep([call(0)])
        #expect(try rows() == [.done: 1, .accepted: 2])
        try sweep([call(0)])
        #expect(try rows() == [.done: 1, .unresolved: 2])
    }

    @Test func `only sweeps of a finished request count towards a missing row`() throws {
        try sweep([call(0)], final: false)
        try sweep([call(0)])
        #expect(try rows() == [.done: 1, .accepted: 2])
        try sweep([call(0)], final: false)
        try sweep([call(0)])
        #expect(try rows() == [.done: 1, .accepted: 2])
        try sweep([call(0)])
        #expect(try rows() == [.done: 1, .unresolved: 2])
    }
}
