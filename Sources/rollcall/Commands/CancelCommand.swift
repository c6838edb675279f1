import ArgumentParser
import RollcallModel
import RollcallStore

struct CancelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Call nobody else of a campaign, for good.",
        discussion: """
            Rows that were not sent yet are cancelled at once. Calls that the provider has accepted \
            cannot be recalled: a running process follows them to their end and then ends with 3; \
            where none runs, rollcall resume does.

            EXAMPLE
              rollcall cancel june --confirm june

            EXIT CODES
            \(ExitStatus.table([.success, .safety, .noCampaign, .storage, .usage]))
            """)

    @OptionGroup var campaign: CampaignArgument
    @OptionGroup(title: "Output") var output: OutputFlags

    @Option(
        help: ArgumentHelp(
            "The campaign's name once more, instead of typing it at the prompt.", valueName: "name")
    )
    var confirm: String?

    func run() throws {
        output.apply()
        let (ledger, found) = try campaign.find()
        if let confirm, confirm != found.name {
            throw Refusal(
                .safety, "--confirm \(confirm) is not the campaign's name. Nothing was changed.")
        }
        if confirm == nil, Console.isInputTerminal {
            let answer = Console.ask(
                "This cannot be taken back. Type the campaign's name to cancel it: ")
            guard answer == found.name else {
                throw Refusal(.safety, "That is not the campaign's name. Nothing was changed.")
            }
        }
        let (cancelled, out) = try ledger.cancel(found.id)
        if found.state.isFinished {
            Console.notice(
                "\(found.name) is over (\(found.state.rawValue)); nothing was cancelled.")
        } else {
            Console.notice(
                "\(cancelled) rows are cancelled."
                    + (out > 0
                        ? " \(out) are out at the provider and are still followed"
                            + " (rollcall resume \(found.name), unless it is running)." : ""))
        }
    }
}
