import Foundation
import GRDB
import RollcallModel

/// A batch that the log knows and the ledger does not.
extension Ledger {
    /// Holds the rows of the POSTs of one batch, in the order of the POSTs.
    static func take(
        _ db: Database, _ campaign: CampaignRecord, _ lines: [IntentLine], _ encode: Encode,
        now: Moment, found: inout AdoptedIntents
    ) throws {
        guard let post = lines.last?.post, let rows = RowSet(post.rows) else { return }
        let states = try rowStates(db, campaign, rows)
        let free = states.filter { ["ready", "assigned"].contains($0.state) }.map(\.id)
        let closed = states.count {
            ["invalid", "duplicate", "suppressed", "expired", "cancelled"].contains($0.state)
        }
        found.closedRows += closed
        found.knownRows += states.count - free.count - closed
        guard !free.isEmpty else {
            // The ledger may have held it before it was sent once more.
            if let held = try heldBatch(db, campaign, reference: post.reference) {
                try addAttempts(db, lines, to: held, now: now)
                try beginDoubt(db, batch: held, now: now)
            } else {
                for line in lines { try addRequest(db, campaign.id, line, now: now) }
            }
            return
        }
        let batch: Int64
        if let sealed = try sealedBatch(db, of: free, body: post.body) {
            batch = sealed
        } else {
            batch = try reseal(db, campaign, free, post, encode, now: now)
        }
        let body = try String.fetchOne(
            db, sql: "SELECT body_sha256 FROM batch WHERE id = ?", arguments: [batch])
        if body != post.body {
            found.otherBytes += 1
            try db.execute(sql: "UPDATE batch SET other_body = 1 WHERE id = ?", arguments: [batch])
        }
        try move(
            db, batch: batch, from: .sealed, to: .sending, rows: .sending, note: adoptedNote,
            now: now)
        try addAttempts(db, lines, to: batch, now: now)
        try beginDoubt(db, batch: batch, now: now)
        try move(
            db, batch: batch, from: .sending, to: .inDoubt, rows: .inDoubt, note: adoptedNote,
            now: now)
        try move(
            db, batch: batch, from: .inDoubt, to: .held, rows: .held, note: adoptedNote, now: now)
        found.heldRows += free.count
    }

    /// The doubt begins here: of the time of the POST there is only what some wall clock said.
    private static func beginDoubt(_ db: Database, batch: Int64, now: Moment) throws {
        try db.execute(
            sql: """
                UPDATE batch SET doubt_tick = ?, absent_listings = 0, listings = 0,
                    listed_ms = NULL, first_listed_ms = NULL, listed_tick = NULL,
                    inconclusive_until_tick = NULL
                WHERE id = ?
                """,
            arguments: [now.tick, batch])
    }

    private static func rowStates(_ db: Database, _ campaign: CampaignRecord, _ rows: RowSet)
        throws -> [(id: Int64, state: String)]
    {
        try rows.ranges.flatMap { range in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, state FROM recipient WHERE campaign_id = ? AND row BETWEEN ? AND ?
                    """,
                arguments: [campaign.id, range.lowerBound, range.upperBound]
            ).map { ($0["id"], $0["state"]) }
        }
    }

    private static func heldBatch(_ db: Database, _ campaign: CampaignRecord, reference: String)
        throws -> Int64?
    {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT id FROM batch WHERE campaign_id = ? AND state = 'held'
                AND coalesce(reference, ? || '-' || id || '-') = ?
                """,
            arguments: [campaign.id, campaign.reference, reference])
    }

    /// The sealed batch of exactly these rows and bytes.
    private static func sealedBatch(_ db: Database, of rows: [Int64], body: String) throws
        -> Int64?
    {
        guard let first = rows.first else { return nil }
        let batch = try Row.fetchOne(
            db,
            sql: """
                SELECT batch.id, size FROM batch JOIN recipient ON batch_id = batch.id
                WHERE recipient.id = ? AND batch.state = 'sealed' AND body_sha256 = ?
                """,
            arguments: [first, body])
        guard let batch, batch["size"] == rows.count else { return nil }
        let members = try Int64.fetchSet(
            db, sql: "SELECT id FROM recipient WHERE batch_id = ?",
            arguments: [batch["id"] as Int64])
        return members == Set(rows) ? batch["id"] : nil
    }

    /// Takes the rows out of the batches that they are in, and seals them as they were sent.
    private static func reseal(
        _ db: Database, _ campaign: CampaignRecord, _ ids: [Int64], _ post: IntentLine.Post,
        _ encode: Encode, now: Moment
    ) throws -> Int64 {
        var rows: [UnbatchedRow] = []
        for id in ids {
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT row, phone, fields, batch_id FROM recipient WHERE id = ?",
                    arguments: [id])
            else { throw LedgerError.stale("row \(id) is gone") }
            if let batch = row["batch_id"] as Int64? {
                try split(db, batch: batch, note: adoptedNote, now: now)
            }
            rows.append(
                try UnbatchedRow(
                    id: id, row: row["row"], phone: row["phone"], fields: fields(row["fields"])))
        }
        rows.sort { $0.id < $1.id }
        let batch = try nextBatch(db)
        let (body, sha256) = try encode(rows, post.reference)
        try db.execute(
            sql: """
                INSERT INTO batch (id, campaign_id, seq, state, size, body, body_sha256, reference,
                    note, sealed_ms, updated_ms)
                SELECT ?1, ?2, coalesce(max(seq), 0) + 1, 'sealed', ?3, ?4, ?5, ?6, ?7, ?8, ?8
                FROM batch WHERE campaign_id = ?2
                """,
            arguments: [
                batch, campaign.id, rows.count, body, sha256, post.reference, adoptedNote, now.utc,
            ])
        for row in rows {
            try db.execute(
                sql: """
                    UPDATE recipient SET state = 'assigned', batch_id = ?, slice = NULL, reason = ?,
                        updated_ms = ?
                    WHERE id = ? AND state IN ('ready', 'assigned') AND batch_id IS NULL
                    """,
                arguments: [batch, adoptedNote, now.utc, row.id])
            guard db.changesCount == 1 else {
                throw LedgerError.stale("row \(row.row) is in a batch already")
            }
        }
        return batch
    }

    /// POSTs of which nobody knows what came, at the times that the log tells.
    private static func addAttempts(
        _ db: Database, _ lines: [IntentLine], to batch: Int64, now: Moment
    ) throws {
        let name = try name(db)
        for line in lines {
            guard let post = line.post,
                let campaign = try Int64.fetchOne(
                    db, sql: "SELECT campaign_id FROM batch WHERE id = ?", arguments: [batch])
            else { throw LedgerError.stale("batch \(batch) is gone") }
            let request = try addRequest(db, campaign, line, now: now)
            let end = ends(line, now: now)
            // Only the wall clock is known of it, as of an intent of an earlier boot.
            let boot = try Int64.fetchOne(db, sql: "SELECT max(first_tick) FROM clock")
            try db.execute(
                sql: """
                    INSERT INTO attempt (batch_id, n, request_id, intent_ms, intent_tick,
                        timeout_ms, done_ms, done_tick, class, detail, serial)
                    SELECT ?1, count(*) + 1, ?2, ?3, ?4, ?5, ?6, ?7, 'in_doubt', ?8, ?9
                    FROM attempt WHERE batch_id = ?1
                    """,
                arguments: [
                    batch, request, line.ms,
                    min(now.tick - max(0, now.utc - line.ms), boot ?? now.tick), post.timeout,
                    end.utc, end.tick, adoptedNote, line.ledger == name ? line.serial : nil,
                ])
        }
    }

    /// The limiter learns of the POST, unless a file that was replaced has told of it: it counts as ended
    /// at its timeout.
    @discardableResult
    static func addRequest(
        _ db: Database, _ campaign: Int64?, _ line: IntentLine, now: Moment
    ) throws -> Int64? {
        guard let post = line.post else { return nil }
        let end = ends(line, now: now)
        let key = try keyID(db, post.key)
        let known = try Int64.fetchOne(
            db,
            sql: """
                SELECT id FROM request WHERE key_id = ? AND kind = 'submit' AND claimed_ms = ?
                    AND NOT EXISTS (SELECT 1 FROM attempt WHERE request_id = request.id)
                """,
            arguments: [key, line.ms])
        if let known {
            try db.execute(
                sql: """
                    UPDATE request SET campaign_id = coalesce(?, campaign_id),
                        done_tick = coalesce(done_tick, ?), done_ms = coalesce(done_ms, ?)
                    WHERE id = ?
                    """,
                arguments: [campaign, end.tick, end.utc, known])
            return known
        }
        try db.execute(
            sql: """
                INSERT INTO request (key_id, campaign_id, kind, holder, claimed_tick, claimed_ms,
                    timeout_ms, done_tick, done_ms)
                VALUES (?, ?, 'submit', ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                key, campaign, adoptedNote,
                now.tick - max(0, now.utc - line.ms), line.ms, post.timeout, end.tick, end.utc,
            ])
        return db.lastInsertedRowID
    }

    private static func ends(_ line: IntentLine, now: Moment) -> Moment {
        let age = max(0, now.utc - line.ms - (line.post?.timeout ?? 0))
        return Moment(utc: now.utc - age, tick: now.tick - age)
    }
}
