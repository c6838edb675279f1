import ArgumentParser
import RollcallModel
import RollcallVoicebot

struct WorkflowsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List workflows, with the campaigns of this database that speak them.",
        discussion: """
            The provider has no filters for this list: --name, --type and --status choose among what was \
            read.

            EXAMPLE
              rollcall workflows list
              rollcall workflows list --all --type conversation --json

            EXIT CODES
            \(ExitStatus.table(ExitStatus.ofLists, success: "done"))
            """)

    @Option(help: ArgumentHelp("Only those with this text in their name.", valueName: "text"))
    var name: String?

    @Option(help: ArgumentHelp("Only robocall or conversation workflows.", valueName: "type"))
    var type: String?

    @Option(
        help: ArgumentHelp(
            "Only those with this word of the provider, such as ACTIVE.", valueName: "word"))
    var status: String?

    @OptionGroup(title: "Pages") var paging: PageFlags
    @OptionGroup(title: "The provider") var provider: ProviderFlags
    @OptionGroup(title: "Output") var output: OutputFlags

    @Flag(help: "Show whole callback URLs; their path may hold a token.")
    var reveal = false

    @Flag(help: "One JSON object a line.")
    var json = false

    func validate() throws {
        guard type.map({ WorkflowKind(rawValue: $0.uppercased()) != nil }) ?? true else {
            throw ValidationError("--type is robocall or conversation.")
        }
    }

    func run() async throws {
        output.apply()
        try await JSONEnding(isJSON: json).around {
            let request = try OneOffRequest(provider, adding: paging.settings)
            let line = WorkflowLine(use: try WorkflowUse(request), isRevealing: reveal)
            try await list(line).show(paging, request)
        }
    }

    private func list(_ line: WorkflowLine) -> ProviderList<VoicebotWorkflow> {
        ProviderList(
            noun: "workflows", headings: WorkflowLine.headings, cells: line.cells,
            type: "workflow", fields: line.fields,
            filter: { [name, type, status] workflow in
                (name.map { workflow.name.lowercased().contains($0.lowercased()) } ?? true)
                    && (type.map { workflow.type?.rawValue.lowercased() == $0.lowercased() } ?? true)
                    && (status.map { workflow.status?.lowercased() == $0.lowercased() } ?? true)
            },
            isJSON: json,
            page: { try await $0.workflows(page: $1, perPage: $2, timeout: $3) },
            all: { $0.allWorkflows(perPage: $1, timeout: $2) })
    }
}
