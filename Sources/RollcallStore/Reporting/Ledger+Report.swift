import GRDB
package import RollcallModel

extension Ledger {
    /// Rows read in one transaction while a report is written: a reader keeps the runner from
    /// committing (DESIGN, "Storage"), so each read is short.
    private static let page = 2000

    /// The totals of a campaign, each by a query over its rows.
    ///
    /// - Parameter statuses: words that it knows are no unknown ones.
    package func summary(
        of campaignID: Int64, doubts: [String] = [], statuses: StatusTable = StatusTable()
    ) throws -> ReportSummary {
        let now = try now()
        return try read { db in
            let campaign = try Self.campaign(db, campaignID)
            let counts = try Self.counts(db, campaignID)
            let total = counts.values.reduce(0, +)
            let outcomes = try Self.tally(
                db,
                "SELECT outcome, count(*) FROM recipient WHERE campaign_id = ? AND state = 'done'"
                    + " GROUP BY outcome", campaignID)
            let isBalanced =
                total == campaign.rowCount
                && outcomes.values.reduce(0, +) == counts[.done, default: 0]
            let sent = try Row.fetchOne(
                db,
                sql: """
                    SELECT (SELECT min(intent_ms) FROM attempt JOIN batch ON batch.id = batch_id
                        WHERE campaign_id = :id) AS first,
                    (SELECT max(accepted_ms) FROM batch WHERE campaign_id = :id) AS last
                    """,
                arguments: ["id": campaignID])
            let batches = try Self.tally(
                db, "SELECT state, count(*) FROM batch WHERE campaign_id = ? GROUP BY state",
                campaignID)
            return ReportSummary(
                name: campaign.name, target: campaign.target, state: campaign.state,
                pauseReason: campaign.pauseReason, workflowID: campaign.identity.workflowID,
                workflowKind: campaign.identity.workflowKind, template: campaign.identity.template,
                file: campaign.file, createdAt: campaign.createdAt, firstSentAt: sent?["first"],
                lastAcceptedAt: sent?["last"], finishedAt: campaign.finishedAt,
                generatedAt: now.utc, limits: campaign.options.limits, total: total,
                rows: Dictionary(
                    uniqueKeysWithValues: RecipientState.allCases.map {
                        ($0, counts[$0, default: 0])
                    }),
                outcomes: Dictionary(
                    uniqueKeysWithValues: Outcome.allCases.map {
                        ($0, outcomes[$0.rawValue, default: 0])
                    }),
                unconfirmed: try Int.fetchOne(
                    db,
                    sql: """
                        SELECT count(*) FROM recipient
                        WHERE campaign_id = ? AND state = 'done' AND confirmed = 0
                        """,
                    arguments: [campaignID]) ?? 0,
                responses: try Self.tally(
                    db,
                    "SELECT response, count(*) FROM recipient WHERE campaign_id = ?"
                        + " AND state = 'done' AND response IS NOT NULL GROUP BY response",
                    campaignID),
                requests: try Self.requests(db, campaignID),
                batches: Dictionary(
                    uniqueKeysWithValues: BatchState.allCases.map {
                        ($0, batches[$0.rawValue, default: 0])
                    }),
                unknownStatuses: try Self.tally(
                    db,
                    "SELECT provider_status, count(*) FROM recipient WHERE campaign_id = ?"
                        + " AND provider_status IS NOT NULL GROUP BY provider_status", campaignID
                ).filter { statuses.meaning(of: $0.key) == nil },
                repeatedNumbers: try Int.fetchOne(
                    db,
                    sql: """
                        SELECT count(*) FROM (SELECT recipient_id FROM provider_call
                            JOIN recipient ON recipient.id = recipient_id
                            WHERE campaign_id = ? GROUP BY recipient_id HAVING count(*) > 1)
                        """,
                    arguments: [campaignID]) ?? 0,
                isBalanced: isBalanced, doubts: doubts)
        }
    }

    /// Every row in the file's order, read page by page.
    package func forEachRow(
        of campaignID: Int64, _ visit: (ReportRow, _ fields: [String]) throws -> Void
    ) throws {
        var last = 0
        while true {
            let rows = try read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT recipient.*, provider_batch_id FROM recipient
                        LEFT JOIN batch ON batch.id = batch_id
                        WHERE recipient.campaign_id = ? AND row > ? ORDER BY row LIMIT ?
                        """,
                    arguments: [campaignID, last, Self.page])
            }
            for row in rows {
                last = row["row"]
                try visit(Self.reportRow(row), Self.fields(row["fields"]))
            }
            if rows.count < Self.page { return }
        }
    }

    private static func reportRow(_ row: Row) throws -> ReportRow {
        guard let state = RecipientState(rawValue: row["state"]) else {
            throw LedgerError.stale("a row is in no known state")
        }
        return ReportRow(
            row: row["row"], phone: row["phone"], state: state,
            outcome: (row["outcome"] as String?).flatMap(Outcome.init),
            batchID: row["provider_batch_id"], callID: row["call_id"],
            durationSeconds: row["duration_seconds"], response: row["response"],
            providerStatus: row["provider_status"], isConfirmed: row["confirmed"],
            reason: row["reason"])
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

    /// Word and count of a grouping query over one campaign.
    private static func tally(_ db: Database, _ sql: String, _ campaignID: Int64) throws
        -> [String: Int]
    {
        Dictionary(
            uniqueKeysWithValues: try Row.fetchAll(db, sql: sql, arguments: [campaignID])
                .map { ($0[0], $0[1]) })
    }
}
