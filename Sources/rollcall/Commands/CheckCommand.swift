import ArgumentParser
import RollcallIntake
import RollcallModel

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find everything that is wrong with a contact file. Calls nobody.",
        discussion: """
            Reads the whole file, renders every message, and prints each fault with its line and \
            column. Works without a network, unless --workflow is given.

            EXAMPLE
              rollcall check patients.csv --template-file message.txt --default-region NG

            EXIT CODES
            \(ExitStatus.table([.success, .key, .provider, .usage, .data, .configuration], success: "nothing is wrong"))
            """)

    @Argument(help: "The contact file (CSV).")
    var file: String?

    @OptionGroup(title: "The message") var message: MessageFlags
    @OptionGroup(title: "Reading the file") var intake: IntakeFlags
    @OptionGroup(title: "Output") var output: OutputFlags

    @Flag(help: "Print every finding, however many there are.")
    var all = false

    func run() async throws {
        output.apply()
        var flags = message.settings.merging(intake.settings) { $1 }
        flags[.file] = file.map(SettingValue.text)
        let settings = try Settings(flags: flags, campaignFile: message.campaignFile)
        let (reader, result) = try await Checking(settings: settings, all: all).run()
        if !result.hasFileFault { Console.data(Checking.totals(result)) }
        guard !result.stopsLaunch(under: reader.options) else {
            Console.words("rollcall: \(reader.path): \(Intake.verdict(result, reader.options)).")
            throw ExitStatus.data
        }
    }
}
