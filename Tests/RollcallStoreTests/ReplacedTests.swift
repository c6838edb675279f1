import Foundation
import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

/// The ledger's file gets other contents while a run goes on: same path, same inode.
@Suite struct ReplacedTests {
    let bench: LedgerBench

    init() throws {
        bench = try LedgerBench(SampleCampaign(rows: 6))
        try bench.begin()
    }

    /// As `cp` over the file does it.
    private func replace(with bytes: Data) throws {
        let file = try FileHandle(forWritingTo: URL(filePath: bench.ledger.path))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: bytes)
        try file.close()
    }

    private func contents() throws -> Data {
        try Data(contentsOf: URL(filePath: bench.ledger.path))
    }

    private func expectShut(
        _ ledger: Ledger, _ campaign: Int64, posts: Int,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let lines = try bench.lines().count
        let sealing = try ledger.seal(campaign, size: 1) { _, _ in (Data("x".utf8), "sum") }
        #expect(sealing == .sealed(size: 1), sourceLocation: sourceLocation)
        let batch = try #require(try ledger.view(of: campaign).sealed).id
        #expect(sourceLocation: sourceLocation) {
            try ledger.intend(batch: batch, campaign: campaign, party: bench.party, timeout: 1)
        } throws: {
            if case LedgerError.behind(let gap) = $0 {
                gap.isReplaced && gap.posts == posts
            } else {
                false
            }
        }
        #expect(try bench.lines().count == lines, sourceLocation: sourceLocation)
        #expect(try ledger.view(of: campaign).sealed?.id == batch, sourceLocation: sourceLocation)
    }

    @Test func `an older state put in place under a run stops it before the next POST`() throws {
        let old = try contents()
        try bench.accept(size: 2)
        try replace(with: old)
        try expectShut(bench.ledger, bench.id, posts: 1)
    }

    @Test func `what another process has sent since is seen in the log`() throws {
        let other = try Ledger(path: bench.ledger.path, time: bench.clock, machine: "here")
        _ = try other.begin(bench.id, party: bench.party)
        let old = try contents()
        try bench.accept(size: 2)
        try replace(with: old)
        try expectShut(other, bench.id, posts: 1)
    }

    @Test func `another campaign of the ledger stops, too, and goes on once it begins anew`() throws
    {
        let other = try bench.ledger.importing(SampleCampaign("other", rows: 2, first: 90))
        _ = try bench.ledger.begin(other.id, party: bench.party)
        let old = try contents()
        try bench.accept(size: 2)
        try replace(with: old)
        try expectShut(bench.ledger, other.id, posts: 0)
        let again = try Ledger(path: bench.ledger.path, time: bench.clock, machine: "here")
        _ = try again.begin(other.id, party: bench.party)
        let batch = try #require(try again.view(of: other.id).sealed).id
        _ = try again.intend(batch: batch, campaign: other.id, party: bench.party, timeout: 1)
        #expect(try bench.lines().map(\.serial) == [1, 2])
        #expect(try again.gap(of: bench.id)?.posts == 1)
    }

    @Test func `a log that is cut under a run stops it`() throws {
        try bench.accept(size: 2)
        try bench.accept(size: 1, as: "p2")
        #expect(truncate(bench.log, 10) == 0)
        let batch = try bench.seal(size: 1)
        #expect {
            try bench.intend(batch)
        } throws: {
            if case LedgerError.behind(let gap) = $0 { gap.unlogged == 2 } else { false }
        }
    }
}
