import ArgumentParser
import RollcallModel
import RollcallReport
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
            \(ExitStatus.table([.success, .safety, .noCampaign, .storage, .usage], success: "done"))
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
        if found.target == .live || Console.isInputTerminal || confirm != nil {
            try Confirmation(name: found.name, given: confirm).require(
                "This cannot be taken back: nobody else of \(found.name) is called.")
        }
        let (cancelled, out) = try ledger.cancel(found.id)
        let held = try ledger.counts(of: found.id)[.held, default: 0]
        if found.state == .complete || found.state == .cancelled {
            Console.notice(
                "\(found.name) is over (\(found.state.rawValue)); nothing was cancelled.")
        } else if found.state == .completeWithHolds {
            Console.notice(
                "Cancelled. \(held.of("row stays", "rows stay")) on hold until you say how it was (rollcall resolve "
                    + "\(found.target.argument(for: found.name))); they are not called again, whatever you say."
            )
        } else {
            Console.notice(
                "\(cancelled.of("row is", "rows are")) cancelled."
                    + (out > 0
                        ? " \(out.of("row is", "rows are")) out at the provider and still followed"
                            + " (rollcall resume \(found.target.argument(for: found.name)), unless it is running)."
                        : ""))
        }
    }
}
