import ArgumentParser
import RollcallModel

struct WorkflowsDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare a workflow file with the provider's workflow; changes nothing.",
        discussion: """
            Lines with - are the provider's, lines with + the file's. What the file leaves out is not \
            compared.

            EXAMPLE
              rollcall workflows diff reminder.toml

            EXIT CODES
            \(ExitStatus.table(ExitStatus.ofDifferences, success: "no difference", incomplete: "they differ"))
            """)

    @Argument(help: "The workflow file (TOML).")
    var file: String

    @Option(help: ArgumentHelp("The workflow, where the file has no id.", valueName: "id"))
    var id: String?

    @OptionGroup(title: "The provider") var provider: ProviderFlags
    @OptionGroup(title: "Output") var output: OutputFlags

    @Flag(help: "One JSON object a difference.")
    var json = false

    func run() async throws {
        output.apply()
        try await JSONEnding(isJSON: json).around {
            let wanted = try WorkflowFile(path: file)
            try wanted.requireReadable()
            guard let id = id ?? wanted.id else {
                throw Refusal(
                    .data,
                    "\(file) has no id: there is no workflow to compare it with. Make one with rollcall "
                        + "workflows apply, or name one with --id.")
            }
            try WorkflowWish(draft: wanted.draft, file: file, isJSON: json).judgeChange()
            let current = try await WorkflowChange(request: OneOffRequest(provider), given: nil)
                .read(id)
            try tell(wanted.draft.differences(from: current.draft))
        }
    }

    /// - Throws: exit 3 where there is a difference.
    private func tell(_ differences: [WorkflowDifference]) throws {
        let status: ExitStatus = differences.isEmpty ? .success : .incomplete
        if json {
            for difference in differences {
                let (old, new) = DifferenceText.shown(difference)
                JSONPrinter.line(
                    "difference",
                    ["field": difference.field.rawValue, "provider": old, "file": new])
            }
            JSONPrinter.line(
                "finished", ["exit_code": status.rawValue, "differences": differences.count])
        } else if differences.isEmpty {
            Console.notice("No difference.")
        } else {
            Console.data(DifferenceText.text(differences))
        }
        if status != .success { throw status }
    }
}
