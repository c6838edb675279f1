import GRDB
package import RollcallModel

extension Ledger {
    /// Rows read in one transaction while a report is written: a reader keeps the runner from
    /// committing (DESIGN, "Storage"), so each read is short.
    private static let page = 2000

    /// The totals of a campaign, each by a query over its rows.
    ///
    /// States and outcomes are of one instant; what only illustrates them is read after it, query by
    /// query, so that no read of a large campaign keeps its runner waiting.
    /// - Parameter statuses: words that it knows are no unknown ones.
    package func summary(
        of campaignID: Int64, doubts: [String] = [], statuses: StatusTable = StatusTable()
    ) throws -> ReportSummary {
        let now = try now()
        let (campaign, counts, outcomes) = try read { db in
            (
                try Self.campaign(db, campaignID), try Self.counts(db, campaignID),
                try Self.tally(db, campaignID, "outcome", where: "state = 'done'")
            )
        }
        let total = counts.values.reduce(0, +)
        let batches = try read { try Self.tally($0, campaignID, "state", of: "batch") }
        let sent = try read { try Self.span($0, campaignID) }
        let words = try read {
            try Self.tally($0, campaignID, "provider_status", where: "provider_status IS NOT NULL")
        }
        return ReportSummary(
            name: campaign.name, target: campaign.target, state: campaign.state,
            pauseReason: campaign.pauseReason, workflowID: campaign.identity.workflowID,
            workflowKind: campaign.identity.workflowKind, template: campaign.identity.template,
            file: campaign.file, createdAt: campaign.createdAt, firstSentAt: sent.first,
            lastAcceptedAt: sent.last, finishedAt: campaign.finishedAt, generatedAt: now.utc,
            limits: campaign.options.binding(campaign.identity.workflowKind).limits, total: total,
            rows: Dictionary(
                uniqueKeysWithValues: RecipientState.allCases.map { ($0, counts[$0, default: 0]) }),
            outcomes: Dictionary(
                uniqueKeysWithValues: Outcome.allCases.map {
                    ($0, outcomes[$0.rawValue, default: 0])
                }),
            unconfirmed: try read {
                try Self.tally($0, campaignID, "outcome", where: "state = 'done' AND confirmed = 0")
            }.values.reduce(0, +),
            responses: try read {
                try Self.tally(
                    $0, campaignID, "response", where: "state = 'done' AND response IS NOT NULL")
            },
            requests: try read { try Self.requests($0, campaignID) },
            batches: Dictionary(
                uniqueKeysWithValues: BatchState.allCases.map {
                    ($0, batches[$0.rawValue, default: 0])
                }),
            unknownStatuses: words.filter { statuses.meaning(of: $0.key) == nil },
            repeatedNumbers: try read { try Self.repeatedNumbers($0, campaignID) },
            isBalanced: total == campaign.rowCount
                && outcomes.values.reduce(0, +) == counts[.done, default: 0],
            doubts: doubts)
    }

    /// Every row in the file's order, read page by page; the fields are decoded when asked for.
    package func forEachRow(
        of campaignID: Int64, _ visit: (ReportRow, _ fields: () throws -> [String]) throws -> Void
    ) throws {
        var last = 0
        while true {
            let rows = try read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT row, phone, recipient.state, outcome, provider_batch_id, call_id,
                            duration_seconds, response, provider_status, confirmed, reason, fields
                        FROM recipient LEFT JOIN batch ON batch.id = batch_id
                        WHERE recipient.campaign_id = ? AND row > ? ORDER BY row LIMIT ?
                        """,
                    arguments: [campaignID, last, Self.page])
            }
            for row in rows {
                last = row[0]
                try visit(Self.reportRow(row)) { try Self.fields(row[11]) }
            }
            if rows.count < Self.page { return }
        }
    }

    /// By position: names cost most of the time that a report of a million rows takes.
    private static func reportRow(_ row: Row) throws -> ReportRow {
        guard let state = RecipientState(rawValue: row[2]) else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "a row is in no known state")
        }
        return ReportRow(
            row: row[0], phone: row[1], state: state,
            outcome: (row[3] as String?).flatMap(Outcome.init), batchID: row[4], callID: row[5],
            durationSeconds: row[6], response: row[7], providerStatus: row[8],
            isConfirmed: row[9], reason: row[10])
    }

    private static func requests(_ db: Database, _ campaignID: Int64) throws
        -> ReportSummary.Requests
    {
        var requests = ReportSummary.Requests()
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT kind, sum(n) AS n, sum(refused) AS refused FROM (
                    SELECT kind, sum(counted) AS n, sum(status IS 429) AS refused FROM request
                    WHERE campaign_id = :id GROUP BY kind
                    UNION ALL
                    SELECT kind, requests, refused FROM request_total WHERE campaign_id = :id)
                GROUP BY kind
                """,
            arguments: ["id": campaignID])
        for row in rows {
            requests.refused += row["refused"] as Int
            let count: Int = row["n"]
            switch RequestKind(rawValue: row["kind"]) {
            case .submit: requests.submit = count
            case .poll: requests.poll = count
            case .reconcile: requests.reconcile = count
            case .other, nil: requests.other += count
            }
        }
        return requests
    }

    /// UTC milliseconds of the first intent and the last acceptance.
    private static func span(_ db: Database, _ campaignID: Int64) throws -> (
        first: Int64?, last: Int64?
    ) {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT (SELECT min(intent_ms) FROM batch JOIN attempt ON batch.id = batch_id
                    WHERE campaign_id = :id) AS first,
                (SELECT max(accepted_ms) FROM batch WHERE campaign_id = :id) AS last
                """,
            arguments: ["id": campaignID])
        return (row?["first"], row?["last"])
    }

    private static func repeatedNumbers(_ db: Database, _ campaignID: Int64) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM (SELECT recipient_id FROM provider_call WHERE listed = 1
                    GROUP BY recipient_id HAVING count(*) > 1)
                JOIN recipient ON recipient.id = recipient_id WHERE campaign_id = ?
                """,
            arguments: [campaignID]) ?? 0
    }

    /// How often each word stands in a column of one campaign's rows.
    private static func tally(
        _ db: Database, _ campaignID: Int64, _ column: String, of table: String = "recipient",
        where condition: String = "TRUE"
    ) throws -> [String: Int] {
        Dictionary(
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(column), count(*) FROM \(table)
                    WHERE campaign_id = ? AND \(condition) GROUP BY \(column)
                    """,
                arguments: [campaignID]
            ).map { ($0[0], $0[1]) }, uniquingKeysWith: +)
    }
}
