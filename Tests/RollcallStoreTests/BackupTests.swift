import Foundation
import GRDB
import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct BackupTests {
    private func restore(_ source: String, over bench: LedgerBench) throws -> String? {
        try LedgerRestore.restore(
            from: source, to: bench.ledger.path, suffix: "old", note: "restore"
        ).kept
    }

    private func expectRefusal(_ work: () throws -> Void) {
        #expect {
            try work()
        } throws: {
            if case LedgerError.copy = $0 { true } else { false }
        }
    }

    @Test func `a copy holds all that was written, and nothing of later`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 4))
        try bench.begin()
        try bench.accept(size: 2)
        let copy = bench.folder.file("copy.sqlite")
        try bench.ledger.backup(to: copy)
        try bench.accept(size: 2, as: "p2")
        let ledger = try Ledger(path: copy, time: bench.clock)
        #expect(try ledger.counts(of: bench.id) == [.accepted: 2, .ready: 2])
        #expect(try ledger.problems().isEmpty)
        let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test func `a copy never replaces a file, and leaves nothing where it cannot be made`() throws {
        let bench = try LedgerBench()
        let copy = bench.folder.file("copy.sqlite")
        try Data("mine".utf8).write(to: URL(filePath: copy))
        expectRefusal { try bench.ledger.backup(to: copy) }
        #expect(try Data(contentsOf: URL(filePath: copy)) == Data("mine".utf8))
        expectRefusal { try bench.ledger.backup(to: bench.folder.file("no/copy.sqlite")) }
        let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
        #expect(!names.contains { $0.contains("partial") })
    }

    @Test func `what stood in the ledger's place is kept, and the backup is in force`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 4))
        try bench.begin()
        let copy = bench.folder.file("copy.sqlite")
        try bench.ledger.backup(to: copy)
        try bench.accept(size: 2)
        let kept = try #require(try restore(copy, over: bench))
        let restored = try Ledger(path: bench.ledger.path, time: bench.clock)
        #expect(try restored.counts(of: bench.id) == [.ready: 4])
        #expect(
            try Ledger(path: kept, time: bench.clock).counts(of: bench.id) == [
                .accepted: 2, .ready: 2,
            ])
        #expect(FileManager.default.fileExists(atPath: copy))
    }

    @Test func `a process that still has the replaced file open cannot write to it`() throws {
        let bench = try LedgerBench()
        try bench.begin()
        let copy = bench.folder.file("copy.sqlite")
        try bench.ledger.backup(to: copy)
        _ = try restore(copy, over: bench)
        #expect {
            try bench.seal()
        } throws: {
            if case LedgerError.moved(bench.ledger.path) = $0 { true } else { false }
        }
    }

    @Test func `a process whose database was moved away says so and writes nothing`() throws {
        let bench = try LedgerBench()
        try bench.begin()
        let elsewhere = bench.folder.file("elsewhere.sqlite")
        try FileManager.default.moveItem(atPath: bench.ledger.path, toPath: elsewhere)
        #expect {
            try bench.seal()
        } throws: {
            if case LedgerError.moved(bench.ledger.path) = $0 { true } else { false }
        }
        #expect(
            try Ledger(path: elsewhere, time: bench.clock).counts(of: bench.id) == [.ready: 4])
    }

    @Test func `nothing is replaced while a campaign runs`() throws {
        let bench = try LedgerBench()
        let copy = bench.folder.file("copy.sqlite")
        try bench.ledger.backup(to: copy)
        let lock = try LockFile(path: "\(bench.ledger.path).campaign-7.lock", note: "process 7")
        #expect {
            try restore(copy, over: bench)
        } throws: {
            if case LedgerError.locked(let holder) = $0 { holder == "process 7" } else { false }
        }
        #expect(try bench.counts == [.ready: 4])
        withExtendedLifetime(lock) {}
    }

    @Test func `what was spent since a backup counts on after it is put back`() throws {
        let limit = QuotaLimit(count: 6, milliseconds: 60_000)
        let bench = try LedgerBench(SampleCampaign(rows: 8), limits: [limit])
        try bench.begin()
        try bench.accept(size: 2)
        let copy = bench.folder.file("copy.sqlite")
        try bench.ledger.backup(to: copy)
        try bench.accept(size: 2, as: "p2")
        try bench.accept(size: 2, as: "p3")
        try bench.ledger.remember(limits: [limit], ofKey: bench.party.keyID)
        let result = try LedgerRestore.restore(
            from: copy, to: bench.ledger.path, suffix: "old", note: "restore")
        #expect(result.knowsQuota)
        let restored = try Ledger(path: bench.ledger.path, time: bench.clock)
        let state = try restored.quotaState(of: bench.party.keyID, limits: [limit])
        #expect(state.used.first?.used == 3)
        #expect(try restored.limits(ofKey: "key") == [limit])
        #expect(try restored.problems().isEmpty)
    }

    @Test func `a POST that the replaced file told of counts once after it is adopted`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 8))
        try bench.begin()
        let copy = bench.folder.file("copy.sqlite")
        try bench.ledger.backup(to: copy)
        try bench.accept(size: 2)
        _ = try bench.intend(bench.seal(size: 2))
        _ = try restore(copy, over: bench)
        let restored = try Ledger(
            path: bench.ledger.path, time: bench.clock, tellsCopies: false)
        let adopted = try restored.adoptIntents(bench.id, party: bench.party) { rows, reference in
            (Data((reference + rows.map(\.phone).joined(separator: " ")).utf8), "sum")
        }
        #expect(adopted.posts == 2 && adopted.heldRows == 4)
        let spent = try restored.queue.read { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT count(*) || ' ' || count(campaign_id) || ' ' || count(done_tick)
                    FROM request WHERE kind = 'submit'
                    """)
        }
        #expect(spent == "2 2 2")
    }

    @Test func `a request that was open in the backup has ended as the present file says`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 8))
        try bench.begin()
        let open = try bench.ledger.claim(
            .poll, campaign: bench.id, party: bench.party, timeout: 1000)
        guard case .granted(let request) = open else { throw CancellationError() }
        let copy = bench.folder.file("copy.sqlite")
        try bench.ledger.backup(to: copy)
        try bench.ledger.settle(request: request, RequestAnswer(status: 200))
        let again = try bench.ledger.claim(
            .poll, campaign: bench.id, party: bench.party, timeout: 1000)
        guard case .granted = again else { throw CancellationError() }
        _ = try restore(copy, over: bench)
        let restored = try Ledger(path: bench.ledger.path, time: bench.clock)
        let limit = QuotaLimit(count: 100, milliseconds: 1_000_000)
        try restored.join(bench.party)
        let state = try restored.quotaState(of: bench.party.keyID, limits: [limit])
        #expect(state.used.first { $0.limit == limit }?.used == 2)
    }

    @Test func `a newer backup over an older file keeps the longer pause, and waits for the rest`()
        throws
    {
        let bench = try LedgerBench(SampleCampaign(rows: 8))
        try bench.begin()
        try bench.accept(size: 2)
        let older = bench.folder.file("older.sqlite")
        try bench.ledger.backup(to: older)
        func ask(_ answer: RequestAnswer) throws {
            let claim = try bench.ledger.claim(
                .poll, campaign: bench.id, party: bench.party, timeout: 1000)
            guard case .granted(let request) = claim else { throw CancellationError() }
            try bench.ledger.settle(request: request, answer)
        }
        try ask(RequestAnswer(status: 200))
        try ask(RequestAnswer(status: 429, retryAfter: 900_000))
        let hold = try bench.ledger.now().tick + 900_000
        let newer = bench.folder.file("newer.sqlite")
        try bench.ledger.backup(to: newer)
        #expect(
            try LedgerRestore.restore(
                from: older, to: bench.ledger.path, suffix: "a", note: "restore"
            ).knowsQuota)
        // The file as it was, put in the place by hand.
        try FileManager.default.removeItem(atPath: bench.ledger.path)
        try FileManager.default.copyItem(atPath: older, toPath: bench.ledger.path)
        bench.clock.advance(by: 5000)
        try bench.reopen(tellsCopies: false)
        try bench.ledger.join(bench.party)
        try ask(RequestAnswer(status: 200))
        let result = try LedgerRestore.restore(
            from: newer, to: bench.ledger.path, suffix: "b", note: "restore")
        #expect(!result.knowsQuota)
        let restored = try Ledger(path: bench.ledger.path, time: bench.clock)
        let limit = QuotaLimit(count: 100, milliseconds: 1_000_000)
        let state = try restored.quotaState(of: bench.party.keyID, limits: [limit])
        #expect(state.holdUntil == hold && state.isPaced)
        #expect(state.used.first { $0.limit == limit }?.used == 4)
        #expect(try restored.problems().isEmpty)
    }

    @Test func `a file that was kept with its journal can be put back`() throws {
        let bench = try LedgerBench()
        let copy = bench.folder.file("copy.sqlite")
        try bench.ledger.backup(to: copy)
        let path = bench.ledger.path
        let hot = bench.folder.file("hot")
        try bench.ledger.queue.inDatabase { db in
            try db.execute(sql: "BEGIN IMMEDIATE; UPDATE quota_key SET name = 'spoilt'")
            try db.execute(sql: "PRAGMA cache_spill = 1; PRAGMA cache_size = 1")
            try db.execute(
                sql: "UPDATE recipient SET fields = fields || randomblob(300000)")
            for end in ["", "-journal"] {
                try FileManager.default.copyItem(atPath: path + end, toPath: hot + end)
            }
            try db.execute(sql: "ROLLBACK")
        }
        for end in ["", "-journal"] {
            _ = try? FileManager.default.removeItem(atPath: path + end)
            try FileManager.default.moveItem(atPath: hot + end, toPath: path + end)
        }
        let result = try LedgerRestore.restore(from: copy, to: path, suffix: "old", note: "restore")
        #expect(result.knowsQuota)
        let kept = try #require(result.kept)
        #expect(access(kept + "-journal", F_OK) == 0)
        let back = try LedgerRestore.restore(from: kept, to: path, suffix: "new", note: "restore")
        #expect(back.knowsQuota)
        let ledger = try Ledger(path: path, time: bench.clock)
        #expect(try ledger.problems().isEmpty)
        #expect(try ledger.quotaKeys().map(\.name) == ["key"])
    }

    @Test func `where nobody can tell what was spent, every key waits`() throws {
        let bench = try LedgerBench()
        let copy = bench.folder.file("copy.sqlite")
        try bench.ledger.backup(to: copy)
        try Data("ruined".utf8).write(to: URL(filePath: bench.ledger.path))
        chmod(bench.ledger.path, 0o600)
        let result = try LedgerRestore.restore(
            from: copy, to: bench.ledger.path, suffix: "old", note: "restore")
        #expect(!result.knowsQuota)
        let restored = try Ledger(path: bench.ledger.path, time: bench.clock)
        #expect(try restored.holdOfAll() == nil)
        try restored.holdAll(milliseconds: 60_000)
        #expect(try restored.holdOfAll() == 60_000)
        let state = try restored.quotaState(of: bench.party.keyID, limits: [])
        #expect(state.next == state.now + 60_000)
        let other = try restored.quotaState(of: restored.quotaKey("new"), limits: [])
        #expect(other.next == other.now + 60_000)
        let rehearsal = try restored.quotaKey("rehearsal:9")
        #expect(try restored.quotaState(of: rehearsal, limits: []).next <= other.now)
    }

    @Test func `what is no whole ledger is not put in its place`() throws {
        let bench = try LedgerBench()
        let path = bench.folder.file("copy.sqlite")
        try Data("phone,name\n".utf8).write(to: URL(filePath: path))
        expectRefusal { _ = try restore(path, over: bench) }
        expectRefusal { _ = try restore(bench.ledger.path, over: bench) }
        expectRefusal { _ = try restore(bench.folder.file("none.sqlite"), over: bench) }
        try FileManager.default.removeItem(atPath: path)
        try bench.ledger.backup(to: path)
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.seek(toOffset: 20_000)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 60_000))
        try file.close()
        expectRefusal { _ = try restore(path, over: bench) }
        #expect(try bench.counts == [.ready: 4])
    }

    @Test func `a damaged ledger is replaced, and its journal goes with it`() throws {
        let bench = try LedgerBench()
        let copy = bench.folder.file("copy.sqlite")
        try bench.ledger.backup(to: copy)
        let path = bench.ledger.path
        try Data("ruined".utf8).write(to: URL(filePath: path))
        try Data("journal".utf8).write(to: URL(filePath: path + "-journal"))
        chmod(path, 0o600)
        let kept = try #require(try restore(copy, over: bench))
        #expect(try Data(contentsOf: URL(filePath: kept)) == Data("ruined".utf8))
        #expect(try Data(contentsOf: URL(filePath: kept + "-journal")) == Data("journal".utf8))
        #expect(try Ledger(path: path, time: bench.clock).problems().isEmpty)
    }

    @Test func `a row that vanished, or lost its batch, is told`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 4))
        try bench.begin()
        try bench.accept(size: 2)
        #expect(try bench.ledger.problems().isEmpty)
        try bench.sql("DELETE FROM recipient WHERE row = 2")
        #expect(try bench.ledger.problems().count == 2)
    }
}
