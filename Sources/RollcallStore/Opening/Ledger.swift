import Foundation
import GRDB
package import RollcallModel
import Synchronization

/// The campaign ledger: one SQLite file that holds every row's state, every attempt and the quota.
///
/// One method is one transaction that leaves the invariants of DESIGN whole. Rollback journal
/// `TRUNCATE` and `synchronous=EXTRA`: what a method wrote is on the disk when it returns.
package final class Ledger: Sendable {
    package let path: String
    package let time: any TimeSource
    let queue: DatabaseQueue
    let intents: IntentLog
    let serials: SerialWatch
    let machine: String?
    /// Whether a log that is another file than it was tells of a copy.
    let tellsCopies: Bool
    private let file: FileMark
    private let actor: String
    private let witness: LedgerWitness
    /// Whether POSTs of other campaigns are lost, as far as the ledger was in that state.
    let lostRivals = Mutex<(state: [Int64], found: Bool)?>(nil)
    private let offset = Mutex<(bootID: String, milliseconds: Int64)?>(nil)

    /// Opens the file, makes it where it is missing, migrates it, and asserts its pragmas.
    ///
    /// - Parameters:
    ///   - patience: how long a transaction waits for another process, in milliseconds.
    ///   - mayBeLost: a ledger that is gone, though campaigns were run from it, begins anew; what its
    ///     log of intents knows is refused until adopted.
    ///   - actor: who the audit says made the transitions.
    ///   - machine: what tells this machine from others; nil where nothing does.
    ///   - tellsCopies: whether a log that is another file than it was tells of a copy.
    /// - Throws: `LedgerError`.
    package init(
        path: String, time: any TimeSource, patience: Int = 30_000, mayBeLost: Bool = false,
        actor: String = "rollcall",
        machine: String? = MachineID.digest(), tellsCopies: Bool = true,
        witness: @escaping LedgerWitness = { _ in }
    ) throws {
        let path = try LedgerFile.prepare(path, mayBeLost: mayBeLost)
        self.path = path
        self.machine = machine
        self.tellsCopies = tellsCopies
        intents = IntentLog(of: path)
        serials = SerialWatch(intents)
        self.time = time
        self.actor = actor
        self.witness = witness
        // Two processes that open a new file at once would both migrate it.
        let opening = try LockFile.waiting(path: path + ".open.lock")
        defer { withExtendedLifetime(opening) {} }
        do {
            queue = try DatabaseQueue(path: path, configuration: Self.configuration(patience))
            guard try queue.read(LedgerSchema.migrator.hasBeenSuperseded) == false else {
                throw LedgerError.newer(path: path)
            }
            try LedgerSchema.migrator.migrate(queue)
            try queue.read { db in try Self.assertPragmas(db, patience, path: path) }
            file = try FileMark(path)
        } catch {
            throw LedgerError.storage(error, path: path)
        }
    }

    /// This ledger's time (see `Moment`).
    package func now() throws -> Moment {
        let reading = time.reading()
        if let known = offset.withLock({ $0 }), known.bootID == reading.bootID {
            return Moment(utc: reading.utc, tick: known.milliseconds + reading.boot)
        }
        let found = try mapped { try queue.write { db in try Self.offset(db, reading) } }
        offset.withLock { $0 = (reading.bootID, found) }
        return Moment(utc: reading.utc, tick: found + reading.boot)
    }

    /// One transaction with its moment; remembers the moment for the next boot.
    ///
    /// The clock is read once the file is ours: a wait for the lock must not make a claim older
    /// than the request that it lets out.
    func write<Result>(_ body: (Database, Moment) throws -> Result) throws -> Result {
        let result = try mapped {
            try queue.write { db in
                let reading = time.reading()
                let tick = try Self.offset(db, reading) + reading.boot
                try file.requireInPlace()
                try sign(db)
                let result = try body(db, Moment(utc: reading.utc, tick: tick))
                try db.run(
                    sql: "UPDATE clock SET latest_tick = ?, latest_ms = ? WHERE boot_id = ?",
                    arguments: [tick, reading.utc, reading.bootID])
                try witness(.committing)
                return result
            }
        }
        try witness(.committed)
        return result
    }

    /// What this transaction changes is this actor's doing.
    private func sign(_ db: Database) throws {
        try db.run(sql: "INSERT OR IGNORE INTO actor (name) VALUES (?)", arguments: [actor])
        try db.run(
            sql: """
                UPDATE writer SET actor_id = (SELECT id FROM actor WHERE name = :name)
                WHERE actor_id IS NOT (SELECT id FROM actor WHERE name = :name)
                """,
            arguments: ["name": actor])
    }

    /// One consistent look. Not by `DatabaseQueue.read`, whose pragma makes SQLite compile every
    /// statement of the connection anew.
    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try mapped {
            try queue.inDatabase { db in
                try db.beginTransaction(.deferred)
                do {
                    let result = try body(db)
                    try db.commit()
                    return result
                } catch {
                    try db.rollback()
                    throw error
                }
            }
        }
    }

    func mapped<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            throw LedgerError.storage(error, path: path)
        }
    }

    /// A new boot goes on where the latest tick of the earlier ones ended.
    ///
    /// What passed meanwhile counts as the time since this boot, or by the wall clock, whichever is
    /// less: the file may come from another machine, whose uptime says nothing. The same where a
    /// machine gets the file back from another one.
    private static func offset(_ db: Database, _ reading: ClockReading) throws -> Int64 {
        let known = try Int64.fetchOne(
            db, sql: "SELECT offset_ms FROM clock WHERE boot_id = ?", arguments: [reading.bootID])
        let latest = try Row.fetchOne(
            db, sql: "SELECT latest_tick, latest_ms FROM clock ORDER BY latest_tick DESC LIMIT 1")
        let tick: Int64 = latest?["latest_tick"] ?? 0
        if let known, known + reading.boot >= tick { return known }
        let passed = latest.map { max(0, reading.utc - ($0["latest_ms"] as Int64)) } ?? .max
        let offset = tick + min(reading.boot, passed) - reading.boot
        try db.run(
            sql: """
                INSERT INTO clock VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET offset_ms = excluded.offset_ms,
                    first_tick = excluded.first_tick
                """,
            arguments: [reading.bootID, offset, tick, offset + reading.boot, reading.utc])
        return offset
    }

    static func configuration(_ patience: Int) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(Double(patience) / 1000)
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA;
                    PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA mmap_size = 0;
                    PRAGMA temp_store = FILE;
                    """)
        }
        return configuration
    }

    static func assertPragmas(_ db: Database, _ patience: Int, path: String) throws {
        for (name, wanted) in [
            ("journal_mode", "truncate"), ("synchronous", "3"), ("foreign_keys", "1"),
            ("busy_timeout", "\(patience)"),
        ] {
            let found = try String.fetchOne(db, sql: "PRAGMA \(name)") ?? "nothing"
            guard found == wanted else {
                throw LedgerError.pragma(path: path, name: name, found: found)
            }
        }
    }
}
