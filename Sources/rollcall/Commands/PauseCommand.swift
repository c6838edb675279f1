import ArgumentParser
import RollcallModel
import RollcallStore

struct PauseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Stop a campaign's calls, from any terminal.",
        discussion: """
            The running process finishes an open request, records it, and ends with 130. Calls that \
            the provider has accepted cannot be recalled.

            EXAMPLE
              rollcall pause june

            EXIT CODES
            \(ExitStatus.table([.success, .noCampaign, .storage, .usage], success: "done"))
            """)

    @OptionGroup var campaign: CampaignArgument
    @OptionGroup(title: "Output") var output: OutputFlags

    func run() throws {
        output.apply()
        let (ledger, found) = try campaign.find()
        let state = try ledger.pause(
            found.id, reason: .operator, note: "by the operator")
        Console.notice(
            state == .paused
                ? "Paused. Go on with: rollcall resume \(found.target.argument(for: found.name))"
                : "\(found.name) is over (\(state.rawValue)); there is nothing to pause.")
    }
}
