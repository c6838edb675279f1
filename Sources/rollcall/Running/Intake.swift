import Foundation
import RollcallIntake
import RollcallModel
import RollcallReport

/// Reads a contact file against a message and prints what is wrong with it.
struct Intake {
    let path: String
    let options: IntakeOptions
    let template: Template?
    /// More rows are refused.
    var maxRows: Int?
    /// Print every finding, however many.
    var all = false
    var files = IntakeFiles()
    /// Findings are JSON lines on standard output, all of them.
    var isJSON = false

    /// Prints each finding as soon as it is certain that it is shown.
    /// - Returns: the result; nothing was stopped yet.
    func read(deliver: (Contact) throws -> Void = { _ in }) throws -> IntakeResult {
        var request = IntakeRequest(
            path: path, options: options, template: template,
            sampleSeed: UInt64(bitPattern: Int64(path.utf8.reduce(7) { $0 &* 31 &+ Int($1) })),
            maxRows: maxRows)
        request.quotesValues = files.errors != nil
        return try files.with { errors, rejects in
            try errors?(IntakeFiles.errorHeader)
            var log = FindingLog(all: all)
            var failure: (any Error)?
            var isAgain = false
            let result = try ContactReader(request).read(
                report: { finding in
                    do { try errors?(IntakeFiles.line(finding)) } catch { failure = error }
                    if isJSON { return Self.printJSON(finding) }
                    if Console.isQuiet, finding.severity == .notice { return }
                    for finding in log.record(finding) { say(finding) }
                },
                reject: rejects.map { sink in
                    { record in
                        if record.findings == nil { isAgain = IntakeFiles.isOfRejects(record) }
                        try sink(IntakeFiles.line(record, again: isAgain))
                    }
                },
                deliver: { contact in
                    if let failure { throw failure }
                    try deliver(contact)
                })
            if let failure { throw failure }
            for finding in log.finish() { say(finding) }
            for omission in log.omissions { Console.words("\(path): \(omission)") }
            return result
        }
    }

    private static func printJSON(_ finding: Finding) {
        JSONPrinter.line(
            "finding",
            [
                "severity": finding.severity.rawValue, "code": finding.code.rawValue,
                "line": finding.line ?? NSNull(), "column": finding.column ?? NSNull(),
                "problem": finding.problem.maskingPhones, "remedy": finding.remedy,
            ])
    }

    private func say(_ finding: Finding) {
        var masked = finding
        masked.problem = finding.problem.maskingPhones
        Console.words(masked.text(file: path))
    }

    /// - Throws: exit 65 where the findings stop a launch.
    func require(_ result: IntakeResult) throws {
        guard result.stopsLaunch(under: options) else { return }
        throw Refusal(
            .data,
            "\(path): \(Self.verdict(result, options)). Nothing was stored, nobody was called.")
    }

    /// What stops the launch, in a sentence without its full stop.
    static func verdict(_ result: IntakeResult, _ options: IntakeOptions) -> String {
        if result.hasFileFault { return "the file cannot be used as it is" }
        var parts: [String] = []
        let counts = result.counts
        if counts.invalid > 0, !options.skipInvalid {
            parts.append(
                "\(counts.invalid) of \(counts.total.of("row has", "rows have")) faults; mend them, or leave them out "
                    + "with --skip-invalid")
        }
        if counts.duplicate > 0, options.duplicates == .error {
            parts.append(
                "\(counts.duplicate.of("row repeats", "rows repeat")) a number; remove them, call the first of each with "
                    + "--duplicates keep-first, or each that has other values with "
                    + "--duplicates keep-all-different")
        }
        return parts.joined(separator: "; ")
    }
}
