import Foundation
import RollcallIntake
import RollcallModel
import RollcallReport

/// What `check` writes beside the screen: all findings as a table, and the records to mend.
struct IntakeFiles {
    typealias Sink = (String) throws -> Void

    var errors: String?
    var rejects: String?
    /// What the table must not replace: the contact file, the message, the settings.
    var spared: [String] = []
    var ledger: String?

    /// Where the records to mend go: `patients.csv` → `patients.rejected.csv`. Somebody may be mending
    /// an earlier one: it stays, and the new one gets a number.
    /// - Throws: exit 64 for standard input, which has no name.
    static func rejects(of path: String) throws -> String {
        guard path != "-" else {
            throw Refusal(.usage, "--rejects needs a file; standard input has no name.")
        }
        let url = URL(filePath: path)
        let stem =
            (path as NSString).deletingLastPathComponent
            .appending(path.contains("/") ? "/" : "")
            + url.deletingPathExtension().lastPathComponent
        let ending = url.pathExtension.isEmpty ? "" : ".\(url.pathExtension)"
        let names = (1...).lazy.map { "\(stem).rejected\($0 == 1 ? "" : "-\($0)")\(ending)" }
        return names.first { access($0, F_OK) != 0 } ?? "\(stem).rejected\(ending)"
    }

    /// Files appear whole, once `body` has ended without an error.
    func with<Result>(
        _ body: (_ errors: Sink?, _ rejects: Sink?) throws -> Result
    ) throws -> Result {
        var count = -1
        let result = try open(errors, replaces: true) { errors in
            try open(rejects, replaces: false) { sink in
                try body(
                    errors,
                    sink.map { sink in
                        { line in
                            count += 1
                            try sink(line)
                        }
                    })
            }
        }
        if let errors { Console.notice("Written: \(errors)") }
        if let rejects, count > 0 {
            Console.notice("Written: \(rejects) (\(count.of("row", "rows")) to mend)")
        }
        return result
    }

    private func open<Result>(
        _ path: String?, replaces: Bool, _ body: (Sink?) throws -> Result
    ) throws -> Result {
        guard let path else { return try body(nil) }
        var result: Result?
        try NewFile(
            path: path, replaces: replaces, needsContent: !replaces, spared: spared, ledger: ledger
        ).write { sink in result = try body(sink) }
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

    private static let column = "rejected_because"

    /// Why it is here, in a first field of its own, and the record as it stands in the file.
    ///
    /// A file that was written so before has that field already; it gives way to the new one.
    static func line(_ record: RejectedRecord, again: Bool) -> String {
        let delimiter = Character(Unicode.Scalar(record.delimiter))
        var text = String(decoding: record.bytes, as: UTF8.self)[...]
        if again { text = text.droppingFirstField(delimiter) }
        guard let findings = record.findings else {
            return (record.isConverted ? CSVRecord.byteOrderMark : "")
                + "\(column)\(delimiter)\(text)\n"
        }
        let reasons = findings.filter { $0.severity == .error }
            .map { "\($0.code.rawValue): \($0.problem)" }.joined(separator: "; ")
        return "\"\(reasons.replacing("\"", with: "\"\""))\"\(delimiter)\(text)\n"
    }

    /// Whether this header is of a file that was written so before.
    static func isOfRejects(_ header: RejectedRecord) -> Bool {
        let text = String(decoding: header.bytes, as: UTF8.self)
        return text.hasPrefix(column + String(Character(Unicode.Scalar(header.delimiter))))
    }
}

extension Substring {
    /// The record without its first field, which may be quoted.
    fileprivate func droppingFirstField(_ delimiter: Character) -> Substring {
        var isQuoted = false
        let end = firstIndex { character in
            if character == "\"" { isQuoted.toggle() }
            return character == delimiter && !isQuoted
        }
        return end.map { self[index(after: $0)...] } ?? self
    }
}
