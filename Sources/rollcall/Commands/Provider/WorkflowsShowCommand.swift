import ArgumentParser
import RollcallVoicebot

struct WorkflowsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a workflow whole, or as a file for version control.",
        discussion: """
            EXAMPLE
              rollcall workflows show 9b643eb4
              rollcall workflows show 9b643eb4 --toml > reminder.toml

            EXIT CODES
            \(ExitStatus.table(ExitStatus.ofLists, success: "done"))
            """)

    @Argument(help: "The workflow's id.")
    var id: String

    @Flag(help: "As a file that diff and apply read; the callback URL stands in it whole.")
    var toml = false

    @Flag(help: "Show the whole callback URL; its path may hold a token.")
    var reveal = false

    @OptionGroup(title: "The provider") var provider: ProviderFlags
    @OptionGroup(title: "Output") var output: OutputFlags

    @Flag(help: "One JSON object.")
    var json = false

    func validate() throws {
        guard !toml || !json else { throw ValidationError("Give either --toml or --json.") }
    }

    func run() async throws {
        output.apply()
        try await JSONEnding(isJSON: json).around {
            let request = try OneOffRequest(provider)
            let workflow = try await WorkflowChange(request: request, given: nil)
                .read(id)
            let line = WorkflowLine(use: try WorkflowUse(request), isRevealing: reveal)
            if toml {
                Console.rawData(WorkflowFile.text(id: workflow.id, workflow.draft) + "\n")
            } else if json {
                JSONPrinter.line("workflow", line.fields(workflow))
            } else {
                Console.data(line.sheet(workflow))
            }
        }
    }
}
