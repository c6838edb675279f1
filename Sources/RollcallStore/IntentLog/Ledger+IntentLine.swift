import Foundation
import GRDB
import RollcallModel

/// A POST's line in the log of intents.
extension Ledger {
    /// The number of the next POST.
    static func nextSerial(_ db: Database) throws -> Int64 {
        try db.run(sql: "UPDATE ledger SET serial = serial + 1")
        return try serial(db)
    }

    /// The number of the latest POST.
    static func serial(_ db: Database) throws -> Int64 {
        guard let serial = try Int64.fetchOne(db, sql: "SELECT serial FROM ledger") else {
            throw Self.nameless
        }
        return serial
    }

    static func name(_ db: Database) throws -> String {
        guard let name = try String.fetchOne(db, sql: "SELECT name FROM ledger") else {
            throw Self.nameless
        }
        return name
    }

    private static var nameless: DatabaseError {
        DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the ledger has lost its name")
    }

    static func intentLine(
        _ db: Database, _ campaign: CampaignRecord, batch: Int64, timeout: Int64, now: Moment
    ) throws -> IntentLine {
        guard
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT body_sha256, batch.reference, quota_key.name AS key FROM batch
                    JOIN attempt ON batch_id = batch.id AND attempt.done_tick IS NULL
                    JOIN request ON request.id = request_id
                    JOIN quota_key ON quota_key.id = request.key_id
                    WHERE batch.id = ?
                    """,
                arguments: [batch])
        else { throw LedgerError.stale("batch \(batch) has no open attempt") }
        let rows = try Int.fetchAll(
            db, sql: "SELECT row FROM recipient WHERE batch_id = ?", arguments: [batch])
        return IntentLine(
            kind: .post, ledger: try name(db), target: campaign.target, campaign: campaign.name,
            identity: try identity(db, campaign), origin: campaign.reference,
            serial: try serial(db), ms: now.utc,
            post: .init(
                key: row["key"], timeout: timeout, batch: batch,
                reference: row["reference"] ?? reference(campaign.reference, batch: batch),
                body: row["body_sha256"], rows: RowSet(rows).text))
    }

    /// Digest of what the campaign's rows are. An amended campaign numbers its rows as no other one
    /// does, so nothing that is launched anew has the digest of one.
    static func identity(_ db: Database, _ campaign: CampaignRecord) throws -> String {
        try amendedIdentities(db, campaign).last ?? digest(of: campaign.identity)
    }

    /// The digests that the campaign has had since its first amendment, in their order. Each holds the
    /// one before: the same file after other amendments numbers its rows in another way.
    static func amendedIdentities(_ db: Database, _ campaign: CampaignRecord) throws -> [String] {
        try String.fetchAll(
            db, sql: "SELECT file_sha256 FROM amendment WHERE campaign_id = ? ORDER BY id",
            arguments: [campaign.id]
        ).reduce(into: []) { digests, file in
            let before = digests.last ?? campaign.reference
            digests.append(SHA256Hex.text(of: Array("\(before) amended by \(file)".utf8)))
        }
    }

    static func digest(of identity: CampaignIdentity) throws -> String {
        SHA256Hex.text(of: Array(try CampaignRecord.json(identity).utf8))
    }

    /// Whether there was a log for certain: since the first campaign, or since the line of some POST.
    static func hasLog(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT (SELECT log_begun FROM ledger)
                    OR EXISTS (SELECT 1 FROM attempt WHERE logged = 1)
                """) ?? false
    }

    /// A ledger that is about to hold a campaign has a log. One that is gone does not begin anew.
    func beginLog() throws {
        if try read({ db in try !Self.hasLog(db) }) { try intents.begin() }
    }

    /// Puts the line on the disk, or takes the intent back.
    func log(_ line: IntentLine, batch: Int64, campaign: Int64, request: Int64) throws {
        do {
            // A log that is gone must not begin anew, as if nobody had been called yet.
            try intents.append(line, mayBegin: try read { db in try !Self.hasLog(db) })
        } catch {
            let note = "the log of what is sent cannot be written"
            do {
                try write { db, now in
                    let answer = RequestAnswer(status: nil, wasSent: false)
                    try Self.settle(db, request: request, answer, now: now)
                    try Self.unsend(
                        db, batch: batch, class: .notSent, detail: note, status: nil, now: now)
                    try Self.pause(
                        db, campaign: campaign, reason: .storage, note: note, now: now)
                }
            } catch is LedgerError {
                // The batch stays `sending`, and the next start takes it for in doubt: as safe.
            }
            throw error
        }
    }
}
