import Foundation
import GRDB
import Glibc
import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct OpeningTests {
    let folder: TemporaryFolder
    let clock = HandClock()

    init() throws { folder = try TemporaryFolder() }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    private func open(_ path: String) throws -> Ledger { try Ledger(path: path, time: clock) }

    @Test func `a new ledger is for its owner only, and so is the folder made for it`() throws {
        let path = folder.file("deep/er/ledger.sqlite")
        let ledger = try open(path)
        _ = try ledger.quotaKey("key")
        #expect(try mode(path) == 0o600)
        #expect(try mode(folder.file("deep/er")) == 0o700)
        #expect(try mode(folder.file("deep")) == 0o700)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.file("deep/er")) {
            #expect(try mode(folder.file("deep/er/\(name)")) == 0o600)
        }
    }

    @Test func `however the file is spelled, its locks are the same`() throws {
        let path = folder.file("ledger.sqlite")
        let first = try open(path)
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("link.sqlite"), withDestinationPath: path)
        #expect(try open(folder.file("link.sqlite")).path == first.path)
        #expect(try open(folder.file("./ledger.sqlite")).path == first.path)
    }

    @Test func `a ledger with a second name is refused`() throws {
        let path = folder.file("ledger.sqlite")
        _ = try open(path)
        try FileManager.default.linkItem(atPath: path, toPath: folder.file("hard.sqlite"))
        for name in ["ledger.sqlite", "hard.sqlite"] {
            #expect {
                try open(folder.file(name))
            } throws: {
                if case LedgerError.unsafe = $0 { true } else { false }
            }
        }
    }

    @Test func `the uptime of another machine says nothing about the time that passed`() throws {
        let path = folder.file("ledger.sqlite")
        let here = try open(path)
        let before = try here.now().tick
        _ = try here.quotaKey("key")
        var state = clock.snapshot
        state.boot = 77
        state.bootedAt = state.real - 100 * 86_400_000
        state.real += 60_000
        let other = try Ledger(path: path, time: HandClock(state))
        #expect(try other.now().tick - before == 60_000)
        _ = try other.quotaKey("key")
        clock.advance(by: 30_000)
        #expect(try open(path).now().tick - before == 60_000)
    }

    @Test func `the pragmas that the promises need are in force`() throws {
        let ledger = try open(folder.file("ledger.sqlite"))
        for (name, value) in [
            ("journal_mode", "truncate"), ("synchronous", "3"), ("foreign_keys", "1"),
            ("busy_timeout", "30000"),
        ] {
            let found = try ledger.queue.read { db in
                try String.fetchOne(db, sql: "PRAGMA \(name)")
            }
            #expect(found == value, "\(name)")
        }
    }

    @Test func `a folder that anybody can write to is refused`() throws {
        chmod(folder.path, 0o777)
        #expect { try open(folder.file("ledger.sqlite")) } throws: {
            if case LedgerError.unsafe(let path, _, let remedy) = $0 {
                path.hasPrefix(folder.path) && remedy.contains("chmod")
            } else {
                false
            }
        }
    }

    @Test(arguments: [0o640, 0o604, 0o660])
    func `a file that others can read is refused`(mode: Int) throws {
        let path = folder.file("ledger.sqlite")
        _ = try open(path)
        chmod(path, mode_t(mode))
        #expect {
            try open(path)
        } throws: {
            if case LedgerError.unsafe = $0 { true } else { false }
        }
    }

    @Test
    func
        `a file that is no database is damaged, a folder in its place or a file as folder unusable`()
        throws
    {
        let text = folder.file("text.sqlite")
        try String(repeating: "This is not a database. ", count: 100).write(
            toFile: text, atomically: false, encoding: .utf8)
        chmod(text, 0o600)
        try FileManager.default.createDirectory(
            atPath: folder.file("inner"), withIntermediateDirectories: false)
        #expect {
            try open(text)
        } throws: {
            if case LedgerError.corrupt = $0 { true } else { false }
        }
        for path in [folder.file("inner"), text + "/ledger.sqlite"] {
            #expect {
                try open(path)
            } throws: {
                if case LedgerError.storage = $0 { true } else { false }
            }
        }
    }

    @Test(arguments: [true, false], [true, false])
    func `a ledger that lost its content does not begin anew`(isEmpty: Bool, isLinked: Bool) throws
    {
        let file = folder.file("ledger.sqlite")
        let path = isLinked ? folder.file("link") : file
        if isLinked { #expect(symlink("ledger.sqlite", path) == 0) }
        _ = try open(path).quotaKey("never used, so far")
        if isEmpty { #expect(truncate(file, 0) == 0) } else { #expect(unlink(file) == 0) }
        _ = try open(path).quotaKey("nobody was called from it")
        _ = try LockFile(path: file + ".campaign-1.lock", note: "process 12")
        #expect(try open(path).quotaKey("content") > 0)
        if isEmpty { #expect(truncate(file, 0) == 0) } else { #expect(unlink(file) == 0) }
        for _ in 0..<2 {
            #expect {
                try open(path)
            } throws: {
                if case LedgerError.lost(_, let found) = $0 { found == isEmpty } else { false }
            }
        }
        #expect(FileManager.default.fileExists(atPath: file) == isEmpty)
    }

    @Test func `a ledger of a newer version is refused and left as it is`() throws {
        let path = folder.file("ledger.sqlite")
        do {
            let ledger = try open(path)
            try ledger.queue.write { db in
                try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('999')")
            }
        }
        #expect {
            try open(path)
        } throws: {
            if case LedgerError.newer = $0 { true } else { false }
        }
    }

    @Test func `many can open a new file at once`() async throws {
        let path = folder.file("ledger.sqlite")
        let keys = try await withThrowingTaskGroup(of: Int64.self) { group in
            for _ in 0..<8 {
                group.addTask { [clock] in try Ledger(path: path, time: clock).quotaKey("key") }
            }
            return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
        }
        #expect(keys == [1])
    }

    @Test func `a damaged file is found by the check that an unclean end forces`() throws {
        let path = folder.file("ledger.sqlite")
        do {
            let ledger = try open(path)
            let campaign = try ledger.importing(SampleCampaign(rows: 2000))
            #expect(campaign.rowCount == 2000)
            try ledger.checkHealth(force: true)
        }
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        try file.seek(toOffset: 60 * 4096)
        try file.write(contentsOf: Data(repeating: 0x5A, count: 8 * 4096))
        try file.close()
        #expect(throws: LedgerError.self) { try open(path).checkHealth(force: true) }
    }

    @Test func `a campaign whose settings cannot be read is damage`() throws {
        let ledger = try open(folder.file("ledger.sqlite"))
        let campaign = try ledger.importing(SampleCampaign(rows: 2))
        try ledger.queue.write { db in try db.execute(sql: "UPDATE campaign SET layout = '{'") }
        #expect {
            try ledger.campaign(id: campaign.id)
        } throws: {
            if case LedgerError.corrupt = $0 { true } else { false }
        }
    }

    @Test func `a row in a state that nobody wrote is damage`() throws {
        let ledger = try open(folder.file("ledger.sqlite"))
        let campaign = try ledger.importing(SampleCampaign(rows: 2))
        try ledger.queue.write { db in
            try db.execute(
                sql: """
                    PRAGMA ignore_check_constraints = ON;
                    DROP TRIGGER IF EXISTS recipient_transition;
                    UPDATE recipient SET state = 'dond' WHERE row = (SELECT max(row) FROM recipient)
                    """)
        }
        #expect {
            try ledger.counts(of: campaign.id)
        } throws: {
            if case LedgerError.corrupt = $0 { true } else { false }
        }
    }

    @Test func `a lock names its holder, is free when it goes, and is seen from outside`() throws {
        let path = folder.file("a.lock")
        var first: LockFile? = try LockFile(path: path, note: "process 12")
        #expect(LockFile.isHeld(path))
        #expect {
            try LockFile(path: path, note: "process 13")
        } throws: {
            if case LedgerError.locked(let holder) = $0 { holder == "process 12" } else { false }
        }
        first = nil
        #expect(first == nil && !LockFile.isHeld(path))
        #expect(!LockFile.isHeld(folder.file("missing.lock")))
    }

    @Test func `a lock that cannot be looked at counts as held`() throws {
        let target = folder.file("b.lock")
        _ = try LockFile(path: target, note: "")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("link.lock"), withDestinationPath: target)
        #expect(LockFile.isHeld(folder.file("link.lock")))
    }

    @Test func `a lock on a file that was removed or replaced holds nobody out`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.lock")
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(descriptor) }
        #expect(LockFile.isInPlace(descriptor, path))
        unlink(path)
        #expect(!LockFile.isInPlace(descriptor, path))
        let lock = try LockFile(path: path, note: "another")
        #expect(!LockFile.isInPlace(descriptor, path) && LockFile.isHeld(lock.path))
    }
}
