import ArgumentParser

struct WorkflowsCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a workflow.",
        discussion: """
            Prints the new workflow's id. Everything that is wrong is told at once, and nothing is sent; \
            what is only odd has to be confirmed. Without --type it is a robocall.

            EXAMPLE
              rollcall workflows create --name "Clinic reminder" --message-file message.txt \\
                --include-reply --response-option 1="Yes" --response-option 2="No"

            EXIT CODES
            \(ExitStatus.table(ExitStatus.ofChanges, success: "made"))
            """)

    @OptionGroup(title: "The workflow") var workflow: WorkflowFlags
    @OptionGroup(title: "Consent") var change: ChangeFlags
    @OptionGroup(title: "The provider") var provider: ProviderFlags
    @OptionGroup(title: "Output") var output: OutputFlags

    func run() async throws {
        output.apply()
        try await JSONEnding(isJSON: change.json).around {
            let wish = try workflow.wanted(isJSON: change.json)
            let warnings = try wish.judgeNew()
            let request = try OneOffRequest(provider)
            let result = try await WorkflowChange(request: request, given: change.confirm)
                .create(wish, warnings: warnings)
            try ChangePrinter(isJSON: change.json, use: WorkflowUse(request)).print(result)
        }
    }
}
