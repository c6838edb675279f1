import ArgumentParser
import RollcallModel
import RollcallStore

struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Go on with a campaign that was interrupted or paused.",
        discussion: """
            Settles what the interruption left open, sends what was not sent, follows the calls to \
            their end, and prints the report. A finished campaign just prints its report.

            EXAMPLE
              rollcall resume june

            EXIT CODES
            \(ExitStatus.table(ExitStatus.allCases.filter { $0 != .data }))
            """)

    @OptionGroup var campaign: CampaignArgument
    @OptionGroup(title: "The run") var run: RunFlags
    @OptionGroup(title: "Output") var output: OutputFlags

    @Option(help: ArgumentHelp("Where the access key is: a file.", valueName: "file"))
    var apiKeyFile: String?

    func run() async throws {
        output.apply()
        try await JSONEnding(isJSON: run.json).around(resume)
    }

    private func resume() async throws {
        let (ledger, found) = try campaign.find()
        if run.live, found.target == .rehearsal {
            throw Refusal(
                .safety,
                "\(found.name) is a rehearsal; it cannot go live. Launch it with --live instead.")
        }
        var flags = run.settings
        flags[.apiKeyFile] = apiKeyFile.map(SettingValue.text)
        let settings = try Settings(flags: flags, stored: found.options.settings)
        let options = try settings.runOptions()
        try settings.requireCallbacks(found.target)
        let hasWork = try ledger.counts(of: found.id).contains { $0.key.isOpen && $0.value > 0 }
        if found.target == .live, hasWork {
            try Confirmation(name: found.name, given: run.confirm).require(
                "LIVE: this goes on calling people of campaign \(found.name).")
        }
        try await CampaignSession(
            ledger: ledger, campaign: found, options: options, settings: settings, isJSON: run.json
        ).run()
    }
}
