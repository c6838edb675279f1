import GRDB

/// Whether a file is a whole ledger, beyond what every opening asserts.
enum LedgerHealth {
    /// How many findings of SQLite's check are worth telling.
    private static let most = 20

    /// - Throws: `LedgerError.copy`, or `.newer`, for a file that no ledger can be made of.
    static func require(_ path: String, named name: String) throws {
        do {
            if let finding = try damage(of: path, named: name) {
                throw LedgerError.copy(path: name, problem: "this copy is damaged (\(finding))")
            }
        } catch let error as DatabaseError {
            throw LedgerError.copy(
                path: name, problem: "this copy cannot be read (\(error.message ?? "\(error)"))")
        }
    }

    /// - Returns: the first thing that is wrong with a ledger's content; nil for a whole one.
    /// - Throws: `LedgerError.copy`, or `.newer`, for a file that is no ledger; `DatabaseError` for
    ///   one that cannot be read.
    static func damage(of path: String, named name: String) throws -> String? {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            guard try queue.read(LedgerSchema.migrator.hasBeenSuperseded) == false else {
                throw LedgerError.newer(path: name)
            }
            guard try queue.read({ try $0.tableExists("recipient") }) else {
                throw LedgerError.copy(path: name, problem: "this is no database of Rollcall")
            }
            return try queue.read(problems).first
        } catch let error as DatabaseError
            where [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode)
        {
            return error.message ?? "\(error.resultCode)"
        }
    }

    static func problems(_ db: Database) throws -> [String] {
        let found = try String.fetchAll(db, sql: "PRAGMA integrity_check(\(most))")
        guard found == ["ok"] else { return found }
        var problems = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(most).map {
            "a row of \($0["table"] as String) refers to nothing"
        }
        for (sql, words) in promises {
            problems += try String.fetchAll(db, sql: sql).prefix(most).map { "\(words): \($0)" }
        }
        return problems
    }

    /// Invariants 6 and 9 of DESIGN, each as a query that finds the campaigns that break it.
    private static let promises = [
        (
            """
            SELECT name FROM campaign WHERE row_count <>
                (SELECT count(*) FROM recipient WHERE campaign_id = campaign.id)
            """, "rows of the file are missing in campaign"
        ),
        (
            """
            SELECT name FROM campaign WHERE (SELECT count(*) FROM batch
                WHERE campaign_id = campaign.id AND state IN ('sending', 'in_doubt')) > 1
            """, "more than one batch is undecided in campaign"
        ),
        (
            """
            SELECT DISTINCT name FROM campaign JOIN batch ON campaign_id = campaign.id
            WHERE batch.state IN ('sending', 'accepted', 'in_doubt', 'held') AND size <>
                (SELECT count(*) FROM recipient WHERE batch_id = batch.id)
            """, "a batch has lost rows in campaign"
        ),
    ]
}
