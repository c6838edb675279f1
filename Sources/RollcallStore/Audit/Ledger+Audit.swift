import GRDB

extension Ledger {
    /// Which part of the audit is wanted.
    package enum AuditPart: Sendable {
        case everything
        /// A row of the file, with the batches that it was in.
        case row(Int)
        /// A batch by its number in the campaign, with the rows that are in it now.
        case batch(Int)
    }

    /// Events read in one transaction: a reader keeps the runner from committing.
    private static let eventPage = 5000

    /// The transitions of a campaign, oldest first, page by page.
    ///
    /// - Parameter last: only so many of the latest ones; nil for all.
    package func forEachEvent(
        of campaignID: Int64, _ part: AuditPart, last: Int? = nil,
        _ visit: (AuditEvent) throws -> Void
    ) throws {
        let filter = Self.filter(part)
        var arguments: StatementArguments = ["campaign": campaignID, "number": filter.number]
        var after: Int64 = 0
        if let last {
            after = try read { db in
                try Int64.fetchOne(
                    db,
                    sql: """
                        SELECT id FROM event WHERE campaign_id = :campaign AND \(filter.sql)
                        ORDER BY id DESC LIMIT 1 OFFSET :last
                        """,
                    arguments: arguments + ["last": last]) ?? 0
            }
        }
        while true {
            arguments = ["campaign": campaignID, "number": filter.number, "after": after]
            let events = try read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT event.id, event.ms, entity, from_state, to_state, why,
                            actor.name AS who, batch.seq AS seq, recipient.row AS row
                        FROM event LEFT JOIN actor ON actor.id = actor_id
                        LEFT JOIN batch ON entity = 'batch' AND batch.id = entity_id
                        LEFT JOIN recipient ON entity = 'recipient' AND recipient.id = entity_id
                        WHERE event.campaign_id = :campaign AND event.id > :after AND \(filter.sql)
                        ORDER BY event.id LIMIT \(Self.eventPage)
                        """,
                    arguments: arguments
                ).map(Self.event)
            }
            for event in events { try visit(event) }
            guard let latest = events.last, events.count == Self.eventPage else { return }
            after = latest.id
        }
    }

    /// Whether the campaign has this row or this batch.
    package func has(_ part: AuditPart, in campaignID: Int64) throws -> Bool {
        let (sql, number): (String, Int) =
            switch part {
            case .everything: ("SELECT 1 FROM campaign WHERE id = :campaign AND :number = 0", 0)
            case .row(let row):
                ("SELECT 1 FROM recipient WHERE campaign_id = :campaign AND row = :number", row)
            case .batch(let seq):
                ("SELECT 1 FROM batch WHERE campaign_id = :campaign AND seq = :number", seq)
            }
        return try read { db in
            try Int.fetchOne(
                db, sql: sql, arguments: ["campaign": campaignID, "number": number]) != nil
        }
    }

    private static func filter(_ part: AuditPart) -> (sql: String, number: Int) {
        switch part {
        case .everything: (":number = 0", 0)
        case .row(let row):
            (
                """
                (entity = 'recipient' AND entity_id IN (SELECT id FROM recipient
                    WHERE campaign_id = :campaign AND row = :number)
                OR entity = 'batch' AND entity_id IN (SELECT batch_id FROM recipient
                    WHERE campaign_id = :campaign AND row = :number))
                """, row
            )
        case .batch(let seq):
            (
                """
                (entity = 'batch' AND entity_id IN (SELECT id FROM batch
                    WHERE campaign_id = :campaign AND seq = :number)
                OR entity = 'recipient' AND entity_id IN (SELECT recipient.id FROM recipient
                    JOIN batch ON batch.id = batch_id
                    WHERE batch.campaign_id = :campaign AND seq = :number))
                """, seq
            )
        }
    }

    private static func event(_ row: Row) -> AuditEvent {
        let subject: AuditEvent.Subject =
            switch row["entity"] as String {
            case "batch": .batch(row["seq"] ?? 0)
            case "recipient": .recipient(row: row["row"] ?? 0)
            default: .campaign
            }
        return AuditEvent(
            id: row["id"], at: row["ms"], subject: subject, from: row["from_state"],
            to: row["to_state"], who: row["who"], why: row["why"])
    }
}
