import GRDB
import RollcallModel

extension Ledger {
    /// Beyond its timeout, in milliseconds, before a request counts as stuck.
    static let patienceWithHolders: Int64 = 5000

    /// A living process whose request on the key is open beyond its timeout by five seconds: it may have
    /// been stopped, and may still send it.
    ///
    /// - Returns: who it is, as its lock file says, and how long ago it claimed, in milliseconds.
    package func stuckRequest(of key: Int64) throws -> (holder: String, age: Int64)? {
        let now = try now()
        return try read { db in
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT holder, claimed_tick FROM request
                        WHERE key_id = ? AND done_tick IS NULL AND claimed_tick + timeout_ms + ? < ?
                        """,
                    arguments: [key, Self.patienceWithHolders, now.tick])
            else { return nil }
            let holder: String = row["holder"]
            guard LockFile.isHeld(holder) else { return nil }
            return (LockFile.note(in: holder), now.tick - (row["claimed_tick"] as Int64))
        }
    }
}
