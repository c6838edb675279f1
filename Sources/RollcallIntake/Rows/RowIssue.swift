internal import RollcallModel

/// A finding about one row, in two wordings.
struct RowIssue {
    /// For the screen of whoever owns the file: it quotes the file.
    var finding: Finding
    /// For the ledger and the report, without numbers and values; nil where the row stays valid.
    var reason: String?

    init(
        error code: FindingCode, at place: TextPlace, problem: String, reason: String? = nil,
        remedy: String
    ) {
        finding = Finding(
            .error, code, line: place.line, column: place.column, problem: problem,
            remedy: remedy)
        self.reason = reason ?? problem
    }

    /// A finding that leaves the row valid.
    init(
        _ severity: Finding.Severity, _ code: FindingCode, at place: TextPlace, problem: String,
        remedy: String
    ) {
        finding = Finding(
            severity, code, line: place.line, column: place.column, problem: problem,
            remedy: remedy)
    }
}
