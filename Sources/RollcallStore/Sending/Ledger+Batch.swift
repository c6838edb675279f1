import GRDB
import RollcallModel

extension Ledger {
    /// Moves a batch and all its rows that move with it, in the states that the step expects.
    ///
    /// - Throws: `LedgerError.stale` where the batch stands elsewhere, or not all its rows do.
    static func move(
        _ db: Database, batch: Int64, from: BatchState, to: BatchState, rows: RecipientState,
        note: String?, now: Moment
    ) throws {
        try db.run(
            sql: "UPDATE batch SET state = ?, note = ?, updated_ms = ? WHERE id = ? AND state = ?",
            arguments: [to.rawValue, note, now.utc, batch, from.rawValue])
        guard db.changesCount == 1 else {
            throw LedgerError.stale("batch \(batch) is no longer \(from.rawValue)")
        }
        let before = rowState(in: from)
        try db.run(
            sql: """
                UPDATE recipient SET state = ?, reason = ?, updated_ms = ?
                WHERE batch_id = ? AND state = ?
                """,
            arguments: [
                rows.rawValue, rows == .accepted ? nil : note, now.utc, batch, before.rawValue,
            ])
        let moved = db.changesCount
        let size = try Int.fetchOne(
            db, sql: "SELECT size FROM batch WHERE id = ?", arguments: [batch])
        guard moved == size else {
            throw LedgerError.stale(
                "batch \(batch): \(moved) of \(size ?? 0) rows are \(before.rawValue)")
        }
    }

    /// The state that every row of a batch has while the batch is in this one (the final ones
    /// and `accepted` aside, where rows go on one by one).
    private static func rowState(in state: BatchState) -> RecipientState {
        switch state {
        case .sealed: .assigned
        case .sending: .sending
        case .inDoubt: .inDoubt
        case .held: .held
        case .accepted, .settled, .split, .cancelled, .rejected: .accepted
        }
    }

    /// Closes the batch's open attempt.
    static func closeAttempt(
        _ db: Database, batch: Int64, class: AttemptClass, status: Int?, detail: String?,
        now: Moment
    ) throws {
        try db.run(
            sql: """
                UPDATE attempt SET done_ms = ?, done_tick = ?, class = ?, status = ?, detail = ?
                WHERE batch_id = ? AND done_tick IS NULL
                """,
            arguments: [now.utc, now.tick, `class`.rawValue, status, detail, batch])
        guard db.changesCount == 1 else {
            throw LedgerError.stale("batch \(batch) has no open attempt")
        }
    }

    /// What became of one POST.
    enum AttemptClass: String {
        case accepted, refused
        case refusedRows = "refused_rows"
        case notSent = "not_sent"
        case inDoubt = "in_doubt"
    }
}
