import ArgumentParser
import RollcallModel

struct LaunchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "launch",
        abstract: "Check a contact file and call everybody on it, once.",
        discussion: """
            Without --live this is a rehearsal in the built-in sandbox, which calls nobody. The same \
            command once more resumes the campaign. Ctrl-C stops it safely.

            EXAMPLE
              rollcall launch patients.csv --template-file message.txt \\
                --default-region NG --name june
              rollcall launch patients.csv --workflow 9b643eb4 \\
                --default-region NG --name june --live

            EXIT CODES
            \(ExitStatus.table(ExitStatus.allCases.filter { $0 != .noCampaign }))
            """)

    @Argument(help: "The contact file (CSV).")
    var file: String?

    @Option(help: ArgumentHelp("What this campaign is called.", valueName: "name"))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "Leave out whoever another campaign on this database called within this time, e.g. 7d.",
            valueName: "duration"))
    var notCalledWithin: String?

    @Flag(
        help:
            "The file of this campaign has changed: add its new rows, and renew those not sent yet."
    )
    var amend = false

    @OptionGroup(title: "The message") var message: MessageFlags
    @OptionGroup(title: "The campaign") var batch: BatchFlags
    @OptionGroup(title: "Reading the file") var intake: IntakeFlags
    @OptionGroup(title: "The run") var run: RunFlags
    @OptionGroup(title: "Output") var output: OutputFlags

    func run() async throws {
        output.apply()
        var flags = message.settings.merging(intake.settings) { $1 }
            .merging(batch.settings) { $1 }.merging(run.settings) { $1 }
        flags[.file] = file.map(SettingValue.text)
        flags[.notCalledWithin] = notCalledWithin.map(SettingValue.text)
        flags[.name] = name.map(SettingValue.text)
        let launch = Launch(
            flags: flags, campaignFile: message.campaignFile, confirmation: run.confirm,
            isAmending: amend, isJSON: run.json)
        try await JSONEnding(isJSON: run.json).around { try await launch.run() }
    }
}
