import RollcallModel

/// The report for programs: one JSON object, a line for each of its members and for each recipient.
///
/// The schema is stable (DESIGN, "Interface"): keys may be added, never renamed or dropped. Times are
/// ISO 8601 in UTC, durations seconds, absent values null.
package struct JSONReport {
    private static let schemaVersion = 1

    private let report: Report

    package init(_ report: Report) { self.report = report }

    /// - Throws: `ReportError` if the number of rows is wrong; what the rows and the sink throw.
    package func write(to sink: @escaping Report.Sink) throws {
        var output = Output(sink)
        try output.write("{")
        for (key, value) in members { try output.write("\"\(key)\":\(value),\n") }
        try output.write("\"recipients\":[")
        var separator = "\n"
        try report.walk { row in
            try output.write(separator + recipient(row))
            separator = ",\n"
        }
        try output.write("\n]}\n")
        try output.flush()
    }

    private var members: [(key: String, value: String)] {
        let summary = report.summary
        let requests = summary.requests
        let rows = RecipientState.allCases.map { ($0.rawValue, summary.rows[$0, default: 0]) }
        return [
            ("schema_version", String(Self.schemaVersion)),
            ("campaign", campaign),
            ("rows", JSONText.counts([("total", summary.total)] + rows)),
            (
                "outcomes",
                JSONText.counts(
                    Outcome.allCases.map { ($0.rawValue, summary.outcomes[$0, default: 0]) })
            ),
            ("responses", JSONText.counts(report.shown(summary.responses))),
            (
                "requests",
                JSONText.counts([
                    ("submit", requests.submit), ("poll", requests.poll),
                    ("reconcile", requests.reconcile), ("other", requests.other),
                    ("refused", requests.refused),
                ])
            ),
            (
                "batches",
                JSONText.counts(
                    BatchState.allCases.map { ($0.rawValue, summary.batches[$0, default: 0]) })
            ),
            ("unconfirmed", String(summary.unconfirmed)),
            ("unknown_statuses", JSONText.counts(report.shown(summary.unknownStatuses))),
            ("repeated_numbers", String(summary.repeatedNumbers)),
            ("doubts", JSONText.array(summary.doubts.map { JSONText.string(report.shown($0)) })),
            ("must_adopt", summary.mustAdopt ? "true" : "false"),
            ("balanced", summary.addsUp ? "true" : "false"),
        ]
    }

    private var campaign: String {
        let summary = report.summary
        let time = { (moment: Int64?) in JSONText.string(moment.map(TimeText.utc)) }
        return JSONText.object([
            ("name", JSONText.string(report.shown(id: summary.name))),
            ("state", JSONText.string(summary.state.rawValue)),
            ("workflow_id", JSONText.string(report.shown(id: summary.workflowID))),
            ("target", JSONText.string(summary.target.rawValue)),
            ("pause_reason", JSONText.string(summary.pauseReason?.rawValue)),
            ("workflow_type", JSONText.string(summary.workflowKind.rawValue)),
            ("file", JSONText.string(report.shown(id: summary.file))),
            ("created_at", time(summary.createdAt)),
            ("first_sent_at", time(summary.firstSentAt)),
            ("last_accepted_at", time(summary.lastAcceptedAt)),
            ("finished_at", time(summary.finishedAt)),
            ("generated_at", time(summary.generatedAt)),
        ])
    }

    private func recipient(_ row: ReportRow) -> String {
        JSONText.object([
            ("row", String(row.row)),
            ("phone", JSONText.string(report.shown(phone: row.phone))),
            ("state", JSONText.string(row.state.rawValue)),
            ("outcome", JSONText.string(row.outcome?.rawValue)),
            ("batch_id", JSONText.string(report.shown(id: row.batchID))),
            ("call_id", JSONText.string(report.shown(id: row.callID))),
            ("duration_seconds", row.durationSeconds?.decimal ?? JSONText.null),
            ("response", JSONText.string(report.shown(row.response))),
            ("provider_status", JSONText.string(report.shown(row.providerStatus))),
            ("confirmed", row.isConfirmed ? "true" : "false"),
            ("reason", JSONText.string(report.shown(row.reason))),
        ])
    }
}
