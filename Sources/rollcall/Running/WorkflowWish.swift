import RollcallModel
import RollcallReport

/// What somebody wants a workflow to be, by flags or by a file; judged before a key is needed.
struct WorkflowWish {
    var draft: WorkflowDraft
    /// What is wrong with how it is written.
    var faults: [WorkflowFinding] = []
    /// The file that it comes from; nil for flags.
    var file: String?
    let isJSON: Bool

    /// Prints everything that is wrong or odd about making it.
    ///
    /// - Returns: how much is odd.
    /// - Throws: exit 65 if anything is wrong.
    func judgeNew() throws -> Int { try report(faults + draft.findings) }

    /// Prints what is wrong with it, whatever the workflow is now.
    ///
    /// - Throws: exit 65 if anything is.
    func judgeChange() throws { _ = try report(faults + draft.certainErrors) }

    /// Prints what was found, and returns how many warnings that were.
    ///
    /// - Throws: exit 65 if there are errors.
    @discardableResult
    func report(_ findings: [WorkflowFinding]) throws -> Int {
        for finding in findings {
            if isJSON {
                JSONPrinter.line(
                    "finding",
                    [
                        "severity": finding.severity.rawValue, "field": finding.field.rawValue,
                        "problem": finding.problem, "remedy": finding.remedy,
                    ])
            } else {
                Console.words(finding.text(file: file))
            }
        }
        let errors = findings.count { $0.severity == .error }
        guard errors == 0 else {
            throw Refusal(
                .data,
                "\(errors.of("fault", "faults")) in the workflow\(file.map { " of \($0)" } ?? ""). "
                    + "Nothing was changed at the provider.")
        }
        return findings.count
    }
}
