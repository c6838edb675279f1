import Foundation
import RollcallIntake
import RollcallModel
import RollcallReport

/// What `check` writes beside the screen: all findings as a table, and the records to mend.
struct IntakeFiles {
    typealias Sink = (String) throws -> Void

    var errors: String?
    var rejects: String?

    /// Where the records to mend go: `patients.csv` → `patients.rejected.csv`.
    /// - Throws: exit 64 for standard input, which has no name.
    static func rejects(of path: String) throws -> String {
        guard path != "-" else {
            throw Refusal(.usage, "--rejects needs a file; standard input has no name.")
        }
        let url = URL(filePath: path)
        let name = url.deletingPathExtension().lastPathComponent
        let ending = url.pathExtension.isEmpty ? "" : ".\(url.pathExtension)"
        return (path as NSString).deletingLastPathComponent
            .appending(path.contains("/") ? "/" : "") + "\(name).rejected\(ending)"
    }

    /// Files appear whole, once `body` has ended without an error.
    func with<Result>(
        _ body: (_ errors: Sink?, _ rejects: Sink?) throws -> Result
    ) throws -> Result {
        try Self.open(errors, replaces: true) { errors in
            try Self.open(rejects, replaces: false) { rejects in try body(errors, rejects) }
        }
    }

    private static func open<Result>(
        _ path: String?, replaces: Bool, _ body: (Sink?) throws -> Result
    ) throws -> Result {
        guard let path else { return try body(nil) }
        var result: Result?
        try NewFile(path: path, replaces: replaces, needsContent: !replaces).write { sink in
            result = try body(sink)
        }
        guard let result else { throw CancellationError() }
        return result
    }

    static let errorHeader = CSVRecord.line([
        "line", "column", "severity", "code", "value", "message",
    ])

    static func line(_ finding: Finding) -> String {
        CSVRecord.line([
            finding.line.map(String.init) ?? "", finding.column.map(String.init) ?? "",
            finding.severity.rawValue, finding.code.rawValue,
            SpreadsheetCell.inert(finding.value ?? ""),
            SpreadsheetCell.inert("\(finding.problem). \(finding.remedy)"),
        ])
    }

    /// The record as it stands in the file, and why it is here in one more field.
    static func line(_ record: RejectedRecord) -> String {
        let reasons = record.findings.filter { $0.severity == .error }
            .map { "\($0.code.rawValue): \($0.problem)" }.joined(separator: "; ")
        let last =
            record.findings.isEmpty
            ? "rejected_because" : "\"\(reasons.replacing("\"", with: "\"\""))\""
        return String(decoding: record.bytes + [record.delimiter], as: UTF8.self) + last + "\n"
    }
}
