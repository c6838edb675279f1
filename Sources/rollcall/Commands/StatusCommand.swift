import ArgumentParser
import Foundation
import RollcallModel
import RollcallStore

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show where a campaign stands; without a name, where all of them stand.",
        discussion: """
            EXAMPLE
              rollcall status june --watch

            EXIT CODES
            \(ExitStatus.table([.success, .noCampaign, .storage, .usage], success: "done"))
            """)

    /// Between two looks of `--watch`, in milliseconds.
    private static let pace: Int64 = 2000

    @Argument(help: "The campaign's name.")
    var name: String?

    @Flag(help: "The rehearsal of that name, even if there is a live campaign.")
    var rehearsal = false

    @Flag(help: "Show it anew every 2 seconds until the campaign stands still.")
    var watch = false

    @OptionGroup(title: "Output") var output: OutputFlags

    func run() async throws {
        output.apply()
        let ledger = try Settings(flags: [:]).ledger()
        guard let name else { return try CampaignList(ledger: ledger).print() }
        while true {
            let campaign = try ledger.requireCampaign(
                named: name, target: rehearsal ? .rehearsal : nil)
            let isRun = LockFile.isHeld(CampaignSession.lockPath(ledger, campaign))
            let text = try StatusScreen(ledger: ledger, campaign: campaign, isRun: isRun).text()
            if watch, Console.isOutputTerminal { Console.rawData("\u{1B}[H\u{1B}[2J") }
            Console.data(text)
            guard watch, isRun, !campaign.state.isFinished else { return }
            try await ledger.time.sleep(milliseconds: Self.pace)
        }
    }
}
