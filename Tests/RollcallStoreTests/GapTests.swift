import Foundation
import RollcallModel
import RollcallTestSupport
import Synchronization
import Testing

@testable import RollcallStore

/// When a ledger may not know of all calls, and when it does.
@Suite struct GapTests {
    let bench: LedgerBench

    init() throws {
        bench = try LedgerBench(SampleCampaign(rows: 6))
        try bench.begin()
    }

    private func expectShut(_ ledger: RestoredLedger) throws {
        let before = try ledger.counts
        #expect {
            try ledger.begin()
        } throws: {
            if case LedgerError.behind = $0 { true } else { false }
        }
        #expect(try ledger.counts == before)
    }

    // MARK: - No alarm

    @Test func `a new campaign, one that sent, and one that finished know all their calls`() throws
    {
        #expect(try bench.ledger.gap(of: bench.id) == nil)
        try bench.accept(size: 2)
        #expect(try bench.ledger.gap(of: bench.id) == nil)
        try bench.send(size: 2, status: nil) { [.inDoubt(batch: $0, detail: "timeout")] }
        #expect(try bench.ledger.gap(of: bench.id) == nil)
        let other = try bench.ledger.importing(SampleCampaign("other", rows: 1, first: 90))
        #expect(try bench.ledger.gap(of: other.id) == nil)
    }

    @Test func `a folder that moved with its log is the same, a copy of it is shut`() throws {
        try bench.accept(size: 2)
        try bench.begin()
        #expect(try bench.ledger.gap(of: bench.id) == nil)
        let moved = try OldCopy(of: bench).restored()
        #expect(try moved.gap == nil)
        try moved.begin()
        let copied = try OldCopy(of: bench).restored(tellsCopies: true)
        #expect(try copied.gap?.isCopied == true)
        #expect(throws: LedgerError.self) { try copied.begin() }
        #expect(try copied.adopt() == AdoptedIntents())
        try copied.finish()
        #expect(try copied.gap == nil)
        try copied.begin()
    }

    @Test
    func `a folder that is put back in its place, byte for byte, is shut, each campaign by itself`()
        throws
    {
        let other = try bench.ledger.importing(SampleCampaign("other", rows: 1, first: 90))
        try bench.accept(size: 2)
        let files = ["", ".intents"]
        let old = try files.map { try Data(contentsOf: URL(filePath: bench.ledger.path + $0)) }
        try bench.accept(size: 2, as: "p2")
        for (file, content) in zip(files, old) {
            let handle = try FileHandle(forWritingTo: URL(filePath: bench.ledger.path + file))
            try handle.truncate(atOffset: 0)
            try handle.write(contentsOf: content)
            try handle.close()
        }
        try bench.reopen()
        #expect(try bench.ledger.gap(of: bench.id)?.isCopied == true)
        #expect(throws: LedgerError.self) { try bench.begin() }
        try bench.ledger.finishAdoption(of: bench.id)
        #expect(try bench.ledger.gap(of: bench.id) == nil)
        #expect(try bench.ledger.gap(of: other.id)?.isCopied == true)
        try bench.begin()
        try bench.accept(size: 2, as: "p3")
        #expect(try bench.ledger.gap(of: bench.id) == nil)
        try bench.ledger.finishAdoption(of: other.id)
        #expect(try bench.ledger.gap(of: other.id) == nil)
    }

    @Test func `what a later state has accounted for, an older one has not`() throws {
        try bench.accept(size: 2)
        let copy = try OldCopy(of: bench)
        try bench.accept(size: 1, as: "p2")
        try FileManager.default.removeItem(atPath: bench.log)
        try bench.ledger.finishAdoption(of: bench.id)
        #expect(try bench.ledger.gap(of: bench.id) == nil)
        let old = try copy.restored()
        #expect(try old.gap?.unnamed == 1)
        #expect(throws: LedgerError.self) { try old.begin() }
        try bench.reopen()
        bench.clock.advance(by: 1000)
        try bench.accept(size: 1, as: "p3")
        let older = try copy.restored()
        #expect(try older.gap?.unnamed == 1 && older.gap?.posts == 1)
        #expect(try older.adopt().heldRows == 1)
        try older.finish()
        #expect(try older.gap == nil)
        try older.begin()
    }

    @Test func `a crash after the commit and before the line is a doubt, not a gap`() throws {
        try bench.accept(size: 2)
        let batch = try bench.seal(size: 2)
        let isDying = Mutex(true)
        let dying = try Ledger(path: bench.ledger.path, time: bench.clock) { point in
            if case .committed = point, isDying.withLock({ $0 }) { throw CancellationError() }
        }
        #expect(throws: CancellationError.self) {
            try dying.intend(batch: batch, campaign: bench.id, party: bench.party, timeout: 1)
        }
        #expect(try bench.lines().count == 1)
        #expect(try bench.counts[.sending] == 2)
        try bench.begin()
        #expect(try bench.counts[.inDoubt] == 2)
        #expect(try bench.ledger.gap(of: bench.id) == nil)
        try bench.begin()
    }

    @Test func `a crash after the line and before the answer is a doubt, not a gap`() throws {
        _ = try bench.intend(try bench.seal(size: 2))
        let found = try OldCopy(of: bench).restored()
        #expect(try found.gap == nil)
        try found.begin()
        #expect(try found.counts[.inDoubt] == 2)
        #expect(try found.gap == nil)
    }

    @Test func `POSTs of before there was a log are no gap`() throws {
        try bench.accept(size: 2)
        try bench.sql("UPDATE attempt SET serial = NULL, logged = 0")
        try bench.sql("UPDATE ledger SET log_begun = 0")
        let old = try OldCopy(of: bench).restored(hasLog: false)
        #expect(try old.gap == nil)
    }

    @Test func `a copy from before the first POST is told by the log that it lacks`() throws {
        let copy = try OldCopy(of: bench)
        try bench.accept(size: 2)
        #expect(try copy.restored(hasLog: false).gap?.isLogMissing == true)
        #expect(try copy.restored().gap?.posts == 1)
    }

    @Test func `campaigns that only the log knows are named`() throws {
        #expect(try bench.ledger.lostCampaigns(target: .rehearsal).isEmpty)
        try bench.accept(size: 2)
        #expect(try bench.ledger.lostCampaigns(target: .rehearsal).isEmpty)
        let folder = try TemporaryFolder()
        let path = folder.file("ledger.sqlite")
        try FileManager.default.copyItem(atPath: bench.log, toPath: path + ".intents")
        let fresh = try Ledger(path: path, time: bench.clock)
        #expect(try fresh.lostCampaigns(target: .rehearsal) == ["sample"])
        #expect(try fresh.lostCampaigns(target: .live).isEmpty)
    }

    @Test func `a live campaign and a rehearsal of one name have nothing to do with each other`()
        throws
    {
        let copy = try OldCopy(of: bench)
        try bench.accept(size: 2)
        var live = SampleCampaign(rows: 6)
        live.target = .live
        let old = try copy.restored()
        let campaign = try old.ledger.importing(live)
        #expect(try old.ledger.gap(of: campaign.id) == nil)
        #expect(try old.gap?.posts == 1)
        #expect(try old.ledger.otherGaps(than: campaign.id).isEmpty)
    }

    @Test func `on a machine without an id nobody can tell`() throws {
        #expect(try OldCopy(of: bench).restored(machine: nil).gap == nil)
    }

    // MARK: - Alarm

    @Test func `an older copy does not know what left since, and is shut`() throws {
        try bench.accept(size: 2, as: "p1")
        let copy = try OldCopy(of: bench)
        let first = bench.clock.real
        try bench.accept(size: 2, as: "p2")
        bench.clock.advance(by: 90_000)
        try bench.accept(size: 1, as: "p3")
        let old = try copy.restored()
        let gap = try #require(try old.gap)
        #expect(gap.posts == 2 && gap.rows == 3 && gap.unlogged == 0)
        #expect(gap.first == first && gap.last == first + 90_000)
        #expect(!gap.isLogMissing && !gap.isOfOtherLedger && !gap.isUnfinished)
        try expectShut(old)
    }

    @Test func `a database that lost its log is shut, for new campaigns, too`() throws {
        try bench.accept(size: 2)
        let old = try OldCopy(of: bench).restored(hasLog: false)
        #expect(try old.gap?.isLogMissing == true)
        #expect(try old.gap?.posts == 0)
        try expectShut(old)
        let other = try old.ledger.importing(SampleCampaign("other", rows: 1, first: 90))
        #expect(try old.ledger.gap(of: other.id)?.isLogMissing == true)
    }

    @Test func `a log that lacks a POST of the ledger is of another time`() throws {
        try bench.accept(size: 2, as: "p1")
        let early = try String(contentsOfFile: bench.log, encoding: .utf8)
        try bench.accept(size: 2, as: "p2")
        let old = try OldCopy(of: bench).restored(log: early)
        #expect(try old.gap?.unlogged == 1)
        try expectShut(old)
    }

    @Test func `another machine may still be calling`() throws {
        let path = bench.folder.file("m.sqlite")
        let first = try Ledger(path: path, time: bench.clock, machine: "a")
        let campaign = try first.importing(SampleCampaign(rows: 2))
        let party = QuotaParty(
            keyID: try first.quotaKey("key"), holder: bench.folder.file("m.lock"), limits: [])
        #expect(
            try Ledger(path: path, time: bench.clock, machine: "b").gap(of: campaign.id)?
                .isOfOtherMachine == true)
        _ = try first.begin(campaign.id, party: party)
        _ = try first.begin(campaign.id, party: party)
        let second = try Ledger(path: path, time: bench.clock, machine: "b")
        #expect(try second.gap(of: campaign.id)?.isOfOtherMachine == true)
        #expect(throws: LedgerError.self) { try second.begin(campaign.id, party: party) }
        try second.finishAdoption(of: campaign.id)
        _ = try second.begin(campaign.id, party: party)
        #expect(try first.gap(of: campaign.id)?.isOfOtherMachine == true)
    }

    @Test func `two copies that went on apart do not take each other's POSTs for their own`() throws
    {
        let copy = try OldCopy(of: bench)
        try bench.accept(size: 2, as: "p1")
        let apart = try copy.restored(log: "")
        try apart.begin()
        bench.clock.advance(by: 1000)
        let sealing = try apart.ledger.seal(apart.id, size: 2) { _, _ in (Data("x".utf8), "sum") }
        #expect(sealing == .sealed(size: 2))
        let batch = try #require(try apart.ledger.view(of: apart.id).sealed).id
        _ = try apart.ledger.intend(
            batch: batch, campaign: apart.id, party: apart.party(), timeout: 1)
        // Both have a POST of serial 1 now.
        let text = try String(contentsOfFile: bench.log, encoding: .utf8)
        let both = try text + String(contentsOfFile: apart.log, encoding: .utf8)
        try both.write(toFile: apart.log, atomically: false, encoding: .utf8)
        chmod(apart.log, 0o600)
        #expect(try apart.gap?.posts == 1)
    }

    @Test func `another database in this place knows nothing of what was sent`() throws {
        try bench.accept(size: 2)
        let path = bench.folder.file("new.sqlite")
        try FileManager.default.copyItem(atPath: bench.log, toPath: path + ".intents")
        let fresh = try Ledger(path: path, time: bench.clock)
        var changed = SampleCampaign(rows: 6)
        changed.identity.fileSHA256 = "another file"
        #expect {
            try fresh.importing(changed)
        } throws: {
            if case LedgerError.nameSpent(let name, 1, _) = $0 { name == "sample" } else { false }
        }
        #expect(try fresh.campaigns().isEmpty)
        #expect(try fresh.isInLog("sample", target: nil))
        #expect(try !fresh.isInLog("sample", target: .live))
        let again = try fresh.importing(SampleCampaign(rows: 6))
        let gap = try #require(try fresh.gap(of: again.id))
        #expect(gap.isOfOtherLedger && gap.posts == 1 && gap.rows == 2)
        let other = try fresh.importing(SampleCampaign("other", rows: 1, first: 90))
        #expect(try fresh.gap(of: other.id) == nil)
        #expect(try fresh.otherGaps(than: other.id).map(\.campaign) == ["sample"])
    }
}
