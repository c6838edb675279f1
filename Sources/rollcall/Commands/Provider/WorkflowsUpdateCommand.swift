import ArgumentParser
import RollcallModel

struct WorkflowsUpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Change fields of a workflow; shows the difference and asks.",
        discussion: """
            Only what differs is sent. A new message or type while a campaign of this database is under \
            way on the workflow pauses that campaign, and takes the workflow's name typed.

            EXAMPLE
              rollcall workflows update 9b643eb4 --message-file message.txt
              rollcall workflows update 9b643eb4 --callback-url https://clinic.example/calls \\
                --confirm "Clinic reminder"

            EXIT CODES
            \(ExitStatus.table(ExitStatus.ofChanges, success: "changed, or there was nothing to change"))
            """)

    @Argument(help: "The workflow's id.")
    var id: String

    @OptionGroup(title: "What to change") var workflow: WorkflowFlags

    @Flag(help: "Take all response options away.")
    var noResponseOptions = false

    @Flag(help: "Take the callback URL away.")
    var noCallbackURL = false

    @OptionGroup(title: "Consent") var change: ChangeFlags
    @OptionGroup(title: "The provider") var provider: ProviderFlags
    @OptionGroup(title: "Output") var output: OutputFlags

    func validate() throws {
        guard !noResponseOptions || workflow.responseOption.isEmpty else {
            throw ValidationError("Give either --no-response-options or --response-option.")
        }
        guard !noCallbackURL || workflow.callbackURL == nil else {
            throw ValidationError("Give either --no-callback-url or --callback-url.")
        }
    }

    func run() async throws {
        output.apply()
        try await JSONEnding(isJSON: change.json).around {
            var wish = try workflow.wanted(isJSON: change.json)
            if noResponseOptions { wish.draft.responseOptions = [:] }
            if noCallbackURL { wish.draft.callbackURL = "" }
            try wish.judgeChange()
            guard wish.draft != .init() else {
                throw Refusal(.usage, "Say what to change, such as --message-file FILE.")
            }
            let request = try OneOffRequest(provider)
            let result = try await WorkflowChange(request: request, given: change.confirm)
                .update(id, wish)
            try ChangePrinter(isJSON: change.json, use: WorkflowUse(request)).print(result)
        }
    }
}
