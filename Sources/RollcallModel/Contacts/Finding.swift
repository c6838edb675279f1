/// One thing that is wrong, or worth knowing, in a contact file or a template.
package struct Finding: Sendable, Equatable {
    package enum Severity: String, Sendable, Comparable {
        case notice, warning, error

        private var rank: Int {
            switch self {
            case .notice: 0
            case .warning: 1
            case .error: 2
            }
        }

        package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    }

    package var severity: Severity
    package var code: FindingCode
    /// Physical line, from 1; nil where the finding is about the file as a whole.
    package var line: Int?
    /// Column in that line, from 1, in Unicode scalars.
    package var column: Int?
    /// The field's text as it stands in the file, where that was asked for.
    package var value: String?
    /// What is wrong, without a final full stop.
    package var problem: String
    /// What to do, a whole sentence.
    package var remedy: String

    package init(
        _ severity: Severity, _ code: FindingCode, line: Int? = nil, column: Int? = nil,
        problem: String, remedy: String
    ) {
        self.severity = severity
        self.code = code
        self.line = line
        self.column = column
        self.problem = problem
        self.remedy = remedy
    }

    /// `FILE:LINE:COLUMN: severity: problem. Remedy.` with the file named as the user gave it.
    package func text(file: String) -> String {
        let place = [line, column].compactMap { $0.map(String.init) }
        return ([file] + place).joined(separator: ":")
            + ": \(severity.rawValue): \(problem). \(remedy)"
    }
}
