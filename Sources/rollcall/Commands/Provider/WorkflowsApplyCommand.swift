import ArgumentParser
import RollcallModel
import RollcallVoicebot

struct WorkflowsApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Make the provider's workflow what a file says: creates or changes it.",
        discussion: """
            A file without an id makes a new workflow, and prints its id; put that into the file as id = \
            "…", or let --write-id do it, so that the next apply changes this workflow. What the file \
            leaves out stays as it is.

            EXAMPLE
              rollcall workflows apply samples/clinic-workflow.toml --write-id
              rollcall workflows apply reminder.toml --confirm "Clinic reminder"

            EXIT CODES
            \(ExitStatus.table(ExitStatus.ofChanges, success: "made, changed, or nothing to change"))
            """)

    @Argument(help: "The workflow file (TOML).")
    var file: String

    @Flag(help: "Write the id of a new workflow into the file, at its head.")
    var writeID = false

    @OptionGroup(title: "Consent") var change: ChangeFlags
    @OptionGroup(title: "The provider") var provider: ProviderFlags
    @OptionGroup(title: "Output") var output: OutputFlags

    func run() async throws {
        output.apply()
        try await JSONEnding(isJSON: change.json).around {
            let wanted = try WorkflowFile(path: file)
            try wanted.requireReadable()
            let wish = WorkflowWish(draft: wanted.draft, file: file, isJSON: change.json)
            let warnings = wanted.id == nil ? try wish.judgeNew() : 0
            if wanted.id != nil { try wish.judgeChange() }
            let request = try OneOffRequest(provider)
            let change = WorkflowChange(request: request, given: self.change.confirm)
            let result =
                if let id = wanted.id {
                    try await change.update(id, wish)
                } else {
                    try await change.create(
                        wish, warnings: warnings,
                        asking: "\(file) has no id: this makes a new workflow at "
                            + "\(request.access.host).")
                }
            if case .created(let workflow) = result { try tie(wanted, to: workflow.id) }
            try ChangePrinter(isJSON: self.change.json, use: WorkflowUse(request)).print(result)
        }
    }

    private func tie(_ wanted: WorkflowFile, to id: String) throws {
        if writeID {
            try wanted.write(id: id)
            Console.notice("The id was written into \(file).")
        } else {
            Console.words(
                "Put this line at the head of \(file), or the next apply makes another workflow:\n  "
                    + WorkflowFile.line(id: id))
        }
    }
}
