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

    @Option(
        help: ArgumentHelp(
            "Write every finding into this CSV file: line, column, severity, code, value, message.",
            valueName: "file.csv"))
    var errors: String?

    @Flag(
        help: "Write the rows to mend into FILE.rejected.csv, as they stand, each with its reasons."
    )
    var rejects = false

    @Flag(help: "One JSON object a finding on standard output, then the totals.")
    var json = false

    func run() async throws {
        output.apply()
        try await JSONEnding(isJSON: json).around(check)
    }

    private func check() async throws {
        var flags = message.settings.merging(intake.settings) { $1 }
        flags[.file] = file.map(SettingValue.text)
        let settings = try Settings(flags: flags, campaignFile: message.campaignFile)
        let (reader, result) = try await Checking(
            settings: settings, all: all, campaignFile: message.campaignFile, errors: errors,
            rejects: rejects, isJSON: json
        ).run()
        let stops = result.stopsLaunch(under: reader.options)
        if json {
            JSONPrinter.checked(result, stops ? .data : .success)
        } else if !result.hasFileFault {
            Console.data(Checking.totals(result))
        }
        guard !stops else {
            Console.words("rollcall: \(reader.path): \(Intake.verdict(result, reader.options)).")
            throw ExitStatus.data
        }
    }
}
