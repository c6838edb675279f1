import GRDB
import RollcallModel

/// Who of several processes on one key is next: whose request has been due for longest.
extension Ledger {
    /// Whoever has not asked for so long does not wait any more (a process may be stopped, or have
    /// changed its mind); who waits asks at least every 5 s.
    static let turnLife: Int64 = 10_000

    /// Nothing can leave for this process just now: another one has a request in flight on the key, or
    /// is first in line. Known without a write, because one who waits for its turn asks often.
    ///
    /// False, too, where this process is not in line yet: then it has to claim, and gets there.
    package func isOthersTurn(_ party: QuotaParty) throws -> Bool {
        let now = try now()
        return try read { db in
            let asked = try Int64.fetchOne(
                db, sql: "SELECT asked_tick FROM quota_turn WHERE key_id = ? AND holder = ?",
                arguments: [party.keyID, party.holder])
            guard let asked, asked > now.tick - Self.turnLife / 2 else { return false }
            let holder = try String.fetchOne(
                db, sql: "SELECT holder FROM request WHERE key_id = ? AND done_tick IS NULL",
                arguments: [party.keyID])
            if let holder { return holder != party.holder && LockFile.isHeld(holder) }
            return try Self.isBehind(db, party, now: now)
        }
    }

    /// Another living process has waited longer.
    static func isBehind(_ db: Database, _ party: QuotaParty, now: Moment) throws -> Bool {
        try String.fetchAll(
            db,
            sql: """
                SELECT other.holder FROM quota_turn AS other
                LEFT JOIN quota_turn AS mine ON mine.key_id = other.key_id AND mine.holder = ?2
                WHERE other.key_id = ?1 AND other.holder <> ?2 AND other.asked_tick > ?3
                    AND (other.since_tick, other.holder) < (coalesce(mine.since_tick, ?4), ?2)
                """,
            arguments: [party.keyID, party.holder, now.tick - turnLife, now.tick]
        ).contains(where: LockFile.isHeld)
    }

    /// Gets in line, or stays in it.
    static func wait(_ db: Database, _ party: QuotaParty, now: Moment) throws {
        try db.run(
            sql: """
                INSERT INTO quota_turn VALUES (?1, ?2, ?3, ?3) ON CONFLICT DO UPDATE SET
                    since_tick = iif(asked_tick > ?3 - ?4, since_tick, ?3), asked_tick = ?3
                """,
            arguments: [party.keyID, party.holder, now.tick, turnLife])
    }

    /// - Parameter key: nil leaves every line.
    static func leaveLine(_ db: Database, _ holder: String, key: Int64? = nil) throws {
        try db.run(
            sql: "DELETE FROM quota_turn WHERE holder = ?1 AND key_id = coalesce(?2, key_id)",
            arguments: [holder, key])
    }
}
