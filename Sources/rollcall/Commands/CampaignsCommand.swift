import ArgumentParser
import RollcallStore

struct CampaignsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "campaigns",
        abstract: "List all campaigns, the newest first.",
        discussion: """
            EXAMPLE
              rollcall campaigns

            EXIT CODES
            \(ExitStatus.table([.success, .storage, .usage], success: "done"))
            """)

    @OptionGroup(title: "Output") var output: OutputFlags

    func run() throws {
        output.apply()
        let ledger = try Settings(flags: [:]).ledger()
        try CampaignList(ledger: ledger).print()
    }
}
