import Foundation
import RollcallIntake
import RollcallModel

/// Reads a contact file against a message and prints what is wrong with it.
struct Intake {
    let path: String
    let options: IntakeOptions
    let template: Template?
    /// More rows are refused.
    var maxRows: Int?
    /// Print every finding, however many.
    var all = false
    /// Prints findings and totals.
    var isSilent = false

    /// - Returns: the result; nothing was stopped yet.
    func read(deliver: (Contact) throws -> Void = { _ in }) throws -> IntakeResult {
        var log = FindingLog(all: all)
        let request = IntakeRequest(
            path: path, options: options, template: template,
            sampleSeed: UInt64(bitPattern: Int64(path.utf8.reduce(7) { $0 &* 31 &+ Int($1) })),
            maxRows: maxRows)
        let result = try ContactReader(request).read(
            report: { finding in
                if Console.isQuiet, finding.severity == .notice { return }
                var masked = finding
                masked.problem = finding.problem.maskingPhones
                log.record(masked)
            },
            deliver: deliver)
        if !isSilent {
            for line in log.lines(file: path) { Console.words(line) }
        }
        return result
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
                "\(counts.invalid) of \(counts.total) rows have faults; mend them, or leave them out "
                    + "with --skip-invalid")
        }
        if counts.duplicate > 0, options.duplicates == .error {
            parts.append(
                "\(counts.duplicate) rows repeat a number; remove them, or call the first of each "
                    + "with --duplicates keep-first")
        }
        return parts.joined(separator: "; ")
    }
}
