import Foundation
import GRDB
import RollcallModel
import Synchronization

/// Reads the ledger's file beside the product, through a connection of its own, and holds what is in
/// it against the invariants.
final class Inspector: Sendable {
    private let file: Mutex<DatabaseQueue>
    private let trail = Mutex(AuditTrail())

    private var queue: DatabaseQueue { file.withLock { $0 } }

    init(path: String) throws { file = Mutex(try Self.open(path)) }

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// The file is an earlier state of the ledger now.
    func reopen(path: String) throws {
        let new = try Self.open(path)
        file.withLock { $0 = new }
        try trail.withLock { trail in
            trail.forget()
            try new.unsafeRead { db in
                for (entity, hasCampaign) in [("batch", true), ("campaign", false)] {
                    let campaign = hasCampaign ? "campaign_id" : "id"
                    for row in try Row.fetchAll(
                        db, sql: "SELECT id, \(campaign) AS campaign, state FROM \(entity)")
                    {
                        trail.know(entity, row["id"], of: row["campaign"], row["state"])
                    }
                }
                trail.skip(
                    to: try Int64.fetchOne(db, sql: "SELECT max(id) FROM event") ?? 0)
            }
        }
        try begin()
    }

    var audit: AuditTrail { trail.withLock { $0 } }

    /// The rows of the campaigns as intake left them.
    func begin() throws {
        let rows = try queue.unsafeRead { db in
            try Row.fetchAll(db, sql: "SELECT id, campaign_id, state FROM recipient").map {
                (
                    id: $0["id"] as Int64, campaign: $0["campaign_id"] as Int64,
                    state: $0["state"] as String
                )
            }
        }
        trail.withLock { trail in for row in rows { trail.add(row.id, row.campaign, row.state) } }
        try follow()
    }

    /// What changed since the last look.
    ///
    /// - Throws: `Violation` of 6, 8 and 9.
    func follow() throws {
        let last = trail.withLock { $0.last }
        let events = try queue.unsafeRead { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT id, campaign_id, entity, entity_id, from_state, to_state FROM event
                        WHERE id > ? ORDER BY id
                        """),
                arguments: [last]
            ).map(AuditTrail.Event.init)
        }
        try trail.withLock { trail in
            for event in events { try trail.take(event) }
            try trail.check()
        }
    }

    /// A POST arrives: its intent is on the disk, its bytes are the sealed ones, nothing else of the
    /// campaign is undecided, and none of its numbers is in doubt elsewhere on this key.
    ///
    /// - Throws: `Violation` of 3, 6 and 7.
    func checkPost(holder: String, body: Data) throws {
        try queue.unsafeRead { db in
            let intents = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT batch.*, request.key_id AS intent_key FROM request
                        JOIN attempt ON attempt.request_id = request.id AND attempt.done_tick IS NULL
                        JOIN batch ON batch.id = attempt.batch_id
                        WHERE request.holder = ? AND request.done_tick IS NULL AND kind = 'submit'
                        """),
                arguments: [holder])
            guard let intent = intents.first, intents.count == 1 else {
                throw Violation(3, "a POST arrives, and \(intents.count) intents are on the disk")
            }
            guard intent["body"] as Data == body, intent["body_sha256"] == Self.sha256(body) else {
                throw Violation(7, "the bytes of a POST are not the sealed ones")
            }
            let batch: Int64 = intent["id"]
            let undecided = try Int64.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT id FROM batch
                        WHERE campaign_id = ? AND state IN ('sending', 'in_doubt')
                        """),
                arguments: [intent["campaign_id"] as Int64])
            guard undecided == [batch] else {
                throw Violation(6, "a POST of batch \(batch) while \(undecided) are undecided")
            }
            let foreign = try Int64.fetchAll(
                db.cachedStatement(sql: Self.foreignDoubts),
                arguments: [batch, intent["intent_key"] as Int64])
            guard foreign.isEmpty else {
                throw Violation(
                    6, "a POST of batch \(batch) has numbers that are in doubt in \(foreign)")
            }
        }
    }

    /// Batches in doubt of other campaigns, last sent with this key, that hold numbers of the batch.
    private static let foreignDoubts = """
        SELECT DISTINCT other.batch_id FROM recipient AS mine
        JOIN recipient AS other ON other.phone = mine.phone AND other.state = 'in_doubt'
            AND other.campaign_id <> mine.campaign_id
        WHERE mine.batch_id = ?1 AND ?2 = (
            SELECT key_id FROM attempt JOIN request ON request.id = request_id
            WHERE batch_id = other.batch_id ORDER BY n DESC LIMIT 1)
        """

    /// - Throws: `Violation` of 3.
    func checkRead(holder: String) throws {
        let claims = try queue.unsafeRead { db in
            try Int.fetchOne(
                db.cachedStatement(
                    sql: "SELECT count(*) FROM request WHERE holder = ? AND done_tick IS NULL"),
                arguments: [holder])
        }
        guard claims == 1 else {
            throw Violation(3, "a GET arrives, and \(claims ?? 0) claims are on the disk")
        }
    }

    /// Rows of the campaign's held batches.
    func heldRows(_ campaign: String) throws -> [Int] {
        try queue.unsafeRead { db in
            try Int.fetchAll(
                db,
                sql: """
                    SELECT recipient.row FROM recipient JOIN campaign ON campaign.id = campaign_id
                    WHERE campaign.name = ? AND recipient.state = 'held'
                    """,
                arguments: [campaign])
        }
    }

    /// The file as it is, against the audit that led to it.
    ///
    /// - Throws: `Violation` of 6 and 8.
    func checkFile() throws {
        let rows = try queue.unsafeRead { db in
            try Row.fetchAll(db, sql: "SELECT id, campaign_id, state FROM recipient").map {
                (id: $0["id"] as Int64, state: $0["state"] as String)
            }
        }
        let audit = audit
        for row in rows where audit.recipients[row.id]?.state != row.state {
            throw Violation(8, "row \(row.id) is \(row.state), against the audit")
        }
        let open = try queue.unsafeRead { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT batch_id FROM attempt WHERE done_tick IS NULL
                    GROUP BY batch_id HAVING count(*) > 1
                    """)
        }
        guard open.isEmpty else { throw Violation(6, "several open attempts of batches \(open)") }
    }

    private static func sha256(_ body: Data) -> String { SHA256Hex.text(of: Array(body)) }
}
