internal import RollcallModel

/// A finding about one row, in two wordings.
struct RowIssue: Sendable {
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

    static func isBefore(_ a: RowIssue, _ b: RowIssue) -> Bool {
        (a.finding.line ?? 0, a.finding.column ?? 0) < (b.finding.line ?? 0, b.finding.column ?? 0)
    }

    /// Why a row with these issues is invalid; nil where it is not.
    static func reason(_ issues: [RowIssue]) -> String? {
        let reasons = issues.compactMap(\.reason)
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }
}
