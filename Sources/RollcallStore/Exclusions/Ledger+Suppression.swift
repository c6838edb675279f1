import RollcallModel
import GRDB

/// The do-not-call list of this database; it holds for every campaign, live or rehearsed.
extension Ledger {
    /// Entries read in one transaction.
    private static let listPage = 5000

    /// - Parameter phones: E.164; those that are listed already stay as they are.
    /// - Returns: how many are new.
    package func suppress(_ phones: [(phone: String, reason: String)]) throws -> Int {
        try write { db, now in
            let insert = try db.cachedStatement(
                sql: """
                    INSERT OR IGNORE INTO suppression (phone, reason, added_ms, added_by)
                    VALUES (?, ?, ?, (SELECT actor_id FROM writer))
                    """)
            var count = 0
            for (phone, reason) in phones {
                try insert.execute(arguments: [phone, reason, now.utc])
                count += db.changesCount
            }
            return count
        }
    }

    /// - Returns: how many were listed until now.
    package func unsuppress(_ phones: [String]) throws -> Int {
        try write { db, now in
            let update = try db.cachedStatement(
                sql: """
                    UPDATE suppression SET removed_ms = ?, removed_by = (SELECT actor_id FROM writer)
                    WHERE phone = ? AND removed_ms IS NULL
                    """)
            var count = 0
            for phone in phones {
                try update.execute(arguments: [now.utc, phone])
                count += db.changesCount
            }
            return count
        }
    }

    /// The entry that keeps a number from being called; nil if none does.
    package func suppression(of phone: String) throws -> SuppressedNumber? {
        try read { db in
            try Row.fetchOne(
                db, sql: "\(Self.entries) WHERE phone = ? AND removed_ms IS NULL",
                arguments: [phone]
            ).map(Self.entry)
        }
    }

    /// Entries in the order in which they were added.
    /// - Parameter withRemoved: those that hold no longer, too.
    package func forEachSuppression(
        withRemoved: Bool, _ visit: (SuppressedNumber) throws -> Void
    ) throws {
        var last: Int64 = 0
        while true {
            let rows = try read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        \(Self.entries) WHERE suppression.id > ? AND (removed_ms IS NULL OR ?)
                        ORDER BY suppression.id LIMIT ?
                        """,
                    arguments: [last, withRemoved, Self.listPage])
            }
            for row in rows { try visit(Self.entry(row)) }
            guard let end = rows.last, rows.count == Self.listPage else { return }
            last = end["id"]
        }
    }

    private static let entries = """
        SELECT suppression.*, adder.name AS adder, remover.name AS remover FROM suppression
        LEFT JOIN actor AS adder ON adder.id = added_by
        LEFT JOIN actor AS remover ON remover.id = removed_by
        """

    private static func entry(_ row: Row) -> SuppressedNumber {
        SuppressedNumber(
            phone: row["phone"], reason: row["reason"], addedAt: row["added_ms"],
            addedBy: row["adder"], removedAt: row["removed_ms"], removedBy: row["remover"])
    }
}
