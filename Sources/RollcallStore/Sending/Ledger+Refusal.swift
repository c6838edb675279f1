import GRDB
import RollcallModel

/// A batch that the provider refuses for its rows (400, 413, 422): DESIGN, "Sending once".
extension Ledger {
    /// The rows that the answer names by number are rejected and the others go into a new batch. If
    /// it names none, or all, the batch is halved; a row that stands alone is rejected. A position
    /// may be counted from 0 or from 1: rows that are named by it alone are tried on their own.
    static func refuseRows(
        _ db: Database, batch: Int64, named: [Submission.NamedRow], detail: String, status: Int?,
        now: Moment
    ) throws {
        try closeAttempt(
            db, batch: batch, class: .refusedRows, status: status, detail: detail, now: now)
        let rows = try Row.fetchAll(
            db, sql: "SELECT id, phone FROM recipient WHERE batch_id = ? ORDER BY id",
            arguments: [batch])
        var problems: [Int64: String] = [:]
        var suspects: Set<Int64> = []
        for name in named {
            let digits = name.phone?.filter(\.isNumber)
            if let row = rows.first(where: {
                ($0["phone"] as String).filter(\.isNumber) == digits
            }) {
                problems[row["id"]] = name.problem
            } else if let index = name.index, rows.indices.contains(index) {
                suspects.insert(rows[index]["id"])
            }
        }
        if rows.count == 1 {
            let problem = problems.values.first ?? detail
            return try move(
                db, batch: batch, from: .sending, to: .rejected, rows: .rejected,
                note: "refused by the provider: \(problem)", now: now)
        }
        try db.execute(
            sql: """
                UPDATE batch SET state = 'split', note = ?, updated_ms = ?
                WHERE id = ? AND state = 'sending'
                """,
            arguments: [detail, now.utc, batch])
        guard db.changesCount == 1 else { throw LedgerError.stale("batch \(batch) is not sending") }
        suspects.subtract(problems.keys)
        if problems.count == rows.count
            || problems.isEmpty && [0, rows.count].contains(suspects.count)
        {
            let half = (rows.count + 1) / 2
            for (index, row) in rows.enumerated() {
                try release(
                    db, row: row["id"], slice: batch * 2 + (index < half ? 0 : 1), now: now)
            }
        } else {
            for row in rows {
                let id: Int64 = row["id"]
                if let problem = problems[id] {
                    try reject(db, row: id, problem: problem, now: now)
                } else {
                    let slice = batch * 2 + (suspects.contains(id) ? 1 : 0)
                    try release(db, row: id, slice: slice, now: now)
                }
            }
        }
        if try wasRefusedWithBothHalves(db, batch: batch) {
            try giveUp(
                db, batch: batch, reason: "it refused a whole batch and both its halves: \(detail)",
                now: now)
        }
    }

    /// Five batches in a row, parts of others not counted, of which nothing was accepted.
    static func isBarren(_ db: Database, _ campaignID: Int64) throws -> Bool {
        let roots = try Int64.fetchAll(
            db,
            sql: """
                SELECT id FROM batch WHERE campaign_id = ? AND root_id IS NULL
                AND (state IN ('accepted', 'settled', 'held') OR \(wasRefusedForRows("batch")))
                AND seq > (SELECT fault_mark FROM campaign WHERE id = ?)
                ORDER BY seq DESC LIMIT 5
                """,
            arguments: [campaignID, campaignID])
        guard roots.count == 5 else { return false }
        let pending = try Bool.fetchOne(
            db,
            sql: """
                SELECT 1 FROM recipient WHERE campaign_id = ? AND state = 'assigned'
                AND batch_id IS NULL AND slice IS NOT NULL
                """,
            arguments: [campaignID])
        guard pending == nil else { return false }
        for root in roots {
            let fruit = try Bool.fetchOne(
                db,
                sql: """
                    SELECT 1 FROM batch WHERE (id = :root OR root_id = :root)
                    AND state NOT IN ('split', 'rejected')
                    """,
                arguments: ["root": root])
            if fruit != nil { return false }
        }
        return true
    }

    /// From here on the count of barren batches starts again; parts are whole batches again.
    static func forgiveRefusals(_ db: Database, campaign: Int64, now: Moment) throws {
        try db.execute(
            sql: """
                UPDATE campaign SET fault_mark = coalesce(
                    (SELECT max(seq) FROM batch WHERE campaign_id = campaign.id), 0)
                WHERE id = ?
                """,
            arguments: [campaign])
        try db.execute(
            sql: """
                UPDATE recipient SET slice = NULL, updated_ms = ?
                WHERE campaign_id = ? AND state = 'assigned' AND batch_id IS NULL
                """,
            arguments: [now.utc, campaign])
    }

    /// The provider refused the batch for its rows; one that was broken up unsent was not.
    private static func wasRefusedForRows(_ batch: String) -> String {
        """
        (\(batch).state IN ('split', 'rejected') AND EXISTS (
            SELECT 1 FROM attempt
            WHERE batch_id = \(batch).id AND class = 'refused_rows'))
        """
    }

    private static func release(_ db: Database, row: Int64, slice: Int64, now: Moment) throws {
        try db.execute(
            sql: """
                UPDATE recipient SET state = 'assigned', batch_id = NULL, slice = ?, updated_ms = ?
                WHERE id = ? AND state = 'sending'
                """,
            arguments: [slice, now.utc, row])
        guard db.changesCount == 1 else { throw LedgerError.stale("a row is not sending") }
    }

    private static func reject(_ db: Database, row: Int64, problem: String, now: Moment) throws {
        try db.execute(
            sql: """
                UPDATE recipient SET state = 'rejected', reason = ?, updated_ms = ?
                WHERE id = ? AND state = 'sending'
                """,
            arguments: ["refused by the provider: \(problem)", now.utc, row])
        guard db.changesCount == 1 else { throw LedgerError.stale("a row is not sending") }
    }

    /// Before the first acceptance, a batch of more than three rows refused together with both its
    /// halves says that the campaign is at fault, not a row. Each time that the operator resumed all
    /// the same, one level more of halves is tried first: bad rows in both halves of the first batch
    /// must not stop it for ever.
    private static func wasRefusedWithBothHalves(_ db: Database, batch: Int64) throws -> Bool {
        let refusedHalves = try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM batch AS half
                JOIN batch AS mine ON mine.parent_id = half.parent_id
                JOIN batch AS parent ON parent.id = mine.parent_id AND parent.size > 3
                WHERE mine.id = ? AND \(wasRefusedForRows("half"))
                AND NOT EXISTS (SELECT 1 FROM batch AS good
                    WHERE good.campaign_id = mine.campaign_id AND good.accepted_tick IS NOT NULL)
                """,
            arguments: [batch])
        return try refusedHalves == 2 && depth(db, of: batch) > forgivenRefusals(db, of: batch)
    }

    /// How many halvings lie above a batch.
    private static func depth(_ db: Database, of batch: Int64) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                WITH RECURSIVE above(id) AS (SELECT parent_id FROM batch WHERE id = ?
                    UNION ALL SELECT parent_id FROM batch JOIN above USING (id)
                    WHERE parent_id IS NOT NULL)
                SELECT count(id) FROM above
                """,
            arguments: [batch]) ?? 0
    }

    /// Whole batches that were refused before the operator resumed the last time.
    private static func forgivenRefusals(_ db: Database, of batch: Int64) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM batch JOIN campaign ON campaign.id = campaign_id
                WHERE campaign.id = (SELECT campaign_id FROM batch WHERE id = ?)
                AND root_id IS NULL AND seq <= fault_mark AND \(wasRefusedForRows("batch"))
                """,
            arguments: [batch]) ?? 0
    }

    private static func giveUp(_ db: Database, batch: Int64, reason: String, now: Moment) throws {
        guard
            let campaign = try Int64.fetchOne(
                db, sql: "SELECT campaign_id FROM batch WHERE id = ?", arguments: [batch])
        else { throw LedgerError.stale("batch \(batch) is gone") }
        try forgiveRefusals(db, campaign: campaign, now: now)
        try pause(db, campaign: campaign, reason: .refusals, note: reason, now: now)
    }
}
