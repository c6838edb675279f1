import Foundation
import RollcallEngine
import RollcallModel
import RollcallStore
import RollcallTestSupport
import Synchronization
import Testing

/// A backup is put back in the middle of a campaign; nobody is called twice.
@Suite struct AdoptionTests {
    private func sample() -> SampleCampaign {
        CampaignBench.quick(SampleCampaign(rows: 12, batchSize: 2))
    }

    private static let done: CampaignBench.End = .init(
        state: .complete, rows: [.done: 12], isBalanced: true)

    /// Runs the campaign to its end, keeping a backup of each moment that `keeps` names.
    private func backups(
        of bench: CampaignBench, at keeps: @escaping @Sendable (RunEvent) -> Bool
    ) async throws -> [String] {
        let copies = Mutex<[String]>([])
        try await bench.run(observe: { _, event in
            guard keeps(event) else { return }
            let copy = try bench.backup()
            copies.withLock { $0.append(copy) }
        })
        return copies.withLock { $0 }
    }

    @Test func `a backup of any moment is shut, adopts what was sent since, and goes on`()
        async throws
    {
        let bench = try CampaignBench(sample())
        let copies = try await backups(of: bench) {
            switch $0 {
            case .sealed, .submitting, .submitted: true
            default: false
            }
        }
        #expect(copies.count == 18)
        let log = try Data(contentsOf: URL(filePath: bench.path + ".intents"))
        for (index, copy) in copies.enumerated() {
            try bench.restore(copy)
            try log.write(to: URL(filePath: bench.path + ".intents"))
            // The copies of the last POST know all.
            if try bench.gap() == nil {
                #expect(index >= 16, "\(index)")
            } else {
                await #expect(throws: LedgerError.self) { try await bench.run() }
                #expect(try await bench.adopt().allSatisfy { $0.hasPrefix("found") }, "\(index)")
                #expect(try bench.end().state == .paused)
                #expect(bench.posts == 6)
            }
            #expect(try await bench.run() == Self.done, "\(index)")
            #expect(bench.posts == 6 && bench.mostCallsOfANumber == 1, "\(index)")
        }
    }

    @Test func `what never arrived is held until the operator decides`() async throws {
        let bench = try CampaignBench(sample()) {
            $0.posts = [.none, .none, .lostOnTheWay]
        }
        let first = try bench.backup()
        try await bench.run()
        try bench.restore(first)
        let findings = try await bench.adopt()
        #expect(findings.count { $0.hasPrefix("found") } == 5)
        #expect(findings.count { $0.hasPrefix("absent") } == 1)
        var end = try await bench.run()
        #expect(end.state == .completeWithHolds && end.rows == [.done: 10, .held: 2])
        #expect(try bench.resolve(.notCalled) == 2)
        end = try await bench.run()
        #expect(end == Self.done)
        #expect(bench.mostCallsOfANumber == 1 && bench.dialled.count == 12)
    }

    @Test func `without tags that come back the numbers tell`() async throws {
        let bench = try CampaignBench(sample()) { $0.echoesTags = false }
        let first = try bench.backup()
        try await bench.run()
        try bench.restore(first)
        #expect(try await bench.adopt().allSatisfy { $0.hasPrefix("found") })
        #expect(try await bench.run() == Self.done)
        #expect(bench.mostCallsOfANumber == 1)
    }

    @Test func `bad rows that were sorted out since are told from the good ones`() async throws {
        let bench = try CampaignBench(sample()) { $0.bad = [SampleCampaign.phone(3)] }
        let first = try bench.backup()
        let before = try await bench.run()
        #expect(before.rows == [.done: 11, .rejected: 1])
        try bench.restore(first)
        #expect(try await bench.adopt().count { $0.hasPrefix("found") } == 6)
        let end = try await bench.run()
        #expect(end.rows == [.done: 11, .held: 1])
        #expect(bench.mostCallsOfANumber == 1)
    }

    @Test func `where the provider is of no help it stays shut, and can be repeated`() async throws
    {
        let bench = try CampaignBench(sample())
        let first = try bench.backup()
        try await bench.run()
        try bench.restore(first)
        bench.provider.change { $0.reads = Array(repeating: .notSent, count: 5) }
        await #expect(throws: RecheckFailure.self) { try await bench.adopt() }
        #expect(try bench.gap()?.isUnfinished == true)
        await #expect(throws: LedgerError.self) { try await bench.run() }
        #expect(try bench.end().rows == [.held: 12])
        #expect(try await bench.adopt().count == 6)
        #expect(try await bench.run() == Self.done)
        #expect(bench.mostCallsOfANumber == 1)
    }

    @Test func `a database that lost its log is asked about, too`() async throws {
        let bench = try CampaignBench(sample())
        let copies = try await backups(of: bench) {
            if case .submitted = $0 { true } else { false }
        }
        try bench.restore(copies[2])
        try FileManager.default.removeItem(atPath: bench.path + ".intents")
        #expect(try bench.gap()?.isLogMissing == true)
        #expect(try await bench.adopt().isEmpty)
        #expect(try bench.end().state == .paused)
        #expect(try bench.gap() == nil)
    }
}
