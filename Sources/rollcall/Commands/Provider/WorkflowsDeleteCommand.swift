import ArgumentParser

struct WorkflowsDeleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete a workflow, for good; asks for its name.",
        discussion: """
            Refused while a campaign of this database is running or paused on it.

            EXAMPLE
              rollcall workflows delete 9b643eb4
              rollcall workflows delete 9b643eb4 --confirm "Clinic reminder"

            EXIT CODES
            \(ExitStatus.table(ExitStatus.ofChanges, success: "deleted"))
            """)

    @Argument(help: "The workflow's id.")
    var id: String

    @OptionGroup(title: "Consent") var change: ChangeFlags
    @OptionGroup(title: "The provider") var provider: ProviderFlags
    @OptionGroup(title: "Output") var output: OutputFlags

    func run() async throws {
        output.apply()
        try await JSONEnding(isJSON: change.json).around {
            let request = try OneOffRequest(provider)
            let gone = try await WorkflowChange(request: request, given: change.confirm)
                .delete(id)
            if change.json {
                JSONPrinter.line("finished", ["exit_code": 0, "result": "deleted"])
            } else {
                Console.notice("Deleted the workflow \"\(gone.title)\" (\(id)).")
            }
        }
    }
}
