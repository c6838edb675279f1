import Foundation
import GRDB
import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

@Suite struct InspectionTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func ledger() throws -> String {
        let path = folder.file("ledger.sqlite")
        _ = try Ledger(path: path, time: HandClock())
        return path
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.file("")).sorted()
    }

    @Test func `a ledger that is not there yet is not made`() throws {
        let found = try LedgerInspection(path: folder.file("deep/er/ledger.sqlite"))
        #expect(found.content == .absent)
        #expect(found.freeBytes > 0)
        #expect(try names().isEmpty)
    }

    @Test func `a sound ledger is read, and stays as it is`() throws {
        let path = try ledger()
        let (bytes, files) = (try Data(contentsOf: URL(filePath: path)), try names())
        chmod(path, 0o400)
        let found = try LedgerInspection(path: path)
        #expect(found.content == .sound(campaigns: 0, rows: 0))
        #expect(!found.isOlder)
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        #expect(try names() == files)
    }

    @Test func `a ledger whose campaign runs is not read through`() throws {
        let path = try ledger()
        let lock = try LockFile(path: path + ".campaign-1.lock", note: "a test")
        #expect(try LedgerInspection(path: path).content == .inUse(campaigns: 0, rows: 0))
        withExtendedLifetime(lock) {}
    }

    @Test func `a ledger of an earlier version is not brought up to date`() throws {
        let path = try ledger()
        let queue = try DatabaseQueue(path: path)
        let all = try queue.write { db in
            let all = try Int.fetchOne(db, sql: "SELECT count(*) FROM grdb_migrations")
            try db.execute(
                sql: """
                    DELETE FROM grdb_migrations
                    WHERE rowid = (SELECT max(rowid) FROM grdb_migrations)
                    """)
            return try #require(all)
        }
        try queue.close()
        #expect(try LedgerInspection(path: path).isOlder)
        let again = try DatabaseQueue(path: path)
        let count = try again.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM grdb_migrations")
        }
        #expect(count == all - 1)
    }

    @Test func `what keeps a campaign from running is an error`() throws {
        let path = try ledger()
        chmod(path, 0o644)
        #expect(throws: LedgerError.self) { try LedgerInspection(path: path) }
        chmod(path, 0o600)
        try Data(repeating: 7, count: 9000).write(to: URL(filePath: path))
        #expect(throws: LedgerError.self) { try LedgerInspection(path: path) }
        try Data().write(to: URL(filePath: path))
        _ = try LockFile(path: path + ".campaign-1.lock", note: "a test")
        #expect(throws: LedgerError.self) { try LedgerInspection(path: path) }
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: LedgerError.self) { try LedgerInspection(path: path) }
    }

    @Test func `a journal that waits to be rolled back is left alone`() throws {
        let path = try ledger()
        let copy = folder.file("copy.sqlite")
        let queue = try DatabaseQueue(path: path)
        try queue.inDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 1")
            try db.beginTransaction(.exclusive)
            try db.execute(sql: "CREATE TABLE filler (text TEXT)")
            for _ in 0..<200 {
                try db.execute(sql: "INSERT INTO filler VALUES (hex(randomblob(2000)))")
            }
            // As a power cut would leave the two files.
            for suffix in ["", "-journal"] {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
            }
            try db.rollback()
        }
        chmod(copy, 0o600)
        let journal = try Data(contentsOf: URL(filePath: copy + "-journal"))
        #expect(!journal.isEmpty)
        #expect(try LedgerInspection(path: copy).content == .cutShort)
        #expect(try Data(contentsOf: URL(filePath: copy + "-journal")) == journal)
    }
}
