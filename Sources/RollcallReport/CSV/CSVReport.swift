import RollcallModel

/// The report for spreadsheets: a header and one line for each row of the file.
///
/// RFC 4180 with a byte order mark; every text is inert (`SpreadsheetCell`), phone numbers carry an
/// apostrophe, and nothing hidden stands in a cell, so that lines and rows are the same.
package struct CSVReport {
    private static let header = [
        "row", "phone", "state", "outcome", "response", "duration_seconds", "batch_id", "call_id",
        "provider_status", "reason",
    ]

    private let report: Report

    package init(_ report: Report) { self.report = report }

    /// - Throws: `ReportError` if the number of rows is wrong; what the rows and the sink throw.
    package func write(to sink: @escaping Report.Sink) throws {
        var output = Output(sink)
        try output.write(CSVRecord.byteOrderMark + CSVRecord.line(Self.header))
        try report.walk { row in
            let cells = [
                report.shown(phone: row.phone), row.state.rawValue, row.outcome?.rawValue,
                report.shown(row.response), row.durationSeconds?.decimal,
                report.shown(id: row.batchID), report.shown(id: row.callID),
                report.shown(row.providerStatus), report.shown(row.reason),
            ]
            try output.write(
                CSVRecord.line(
                    [String(row.row)] + cells.map { SpreadsheetCell.inert($0 ?? "").visible }))
        }
        try output.flush()
    }
}
