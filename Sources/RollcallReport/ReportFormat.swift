/// The formats of a report; raw values are those of `--format`.
package enum ReportFormat: String, Sendable, CaseIterable {
    case text, json, csv, html

    /// Writes the whole report; `style` concerns text alone.
    /// - Throws: `ReportError`, and whatever the rows and the sink throw. What the sink has taken by
    ///   then is no report: write to a temporary file and rename it at the end.
    package func write(
        _ report: Report, style: TextStyle = .plain, to sink: @escaping Report.Sink
    ) throws {
        switch self {
        case .text: try TextReport(report, style: style).write(to: sink)
        case .json: try JSONReport(report).write(to: sink)
        case .csv: try CSVReport(report).write(to: sink)
        case .html: try HTMLReport(report).write(to: sink)
        }
    }
}
