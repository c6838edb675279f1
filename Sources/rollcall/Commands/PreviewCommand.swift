import ArgumentParser
import RollcallIntake
import RollcallModel

struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show messages as they will be spoken, with their length. Calls nobody.",
        discussion: """
            Without a choice: the first, the longest, the shortest and a random one. The time it takes \
            to speak one is an estimate by its words.

            EXAMPLE
              rollcall preview patients.csv --template-file message.txt \\
                --default-region NG --row 17

            EXIT CODES
            \(ExitStatus.table([.success, .key, .provider, .usage, .data, .configuration], success: "done"))
            """)

    @Argument(help: "The contact file (CSV).")
    var file: String?

    @Option(
        help: ArgumentHelp("The message of this line of the file. (Repeatable.)", valueName: "line")
    )
    var row: [Int] = []

    @Flag(help: "The longest message.")
    var longest = false

    @Flag(help: "The shortest message.")
    var shortest = false

    @Option(help: ArgumentHelp("So many at random.", valueName: "n"))
    var random: Int?

    @Option(
        help: ArgumentHelp("Draws the same random ones again.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        name: .customLong("words-per-minute"),
        help: ArgumentHelp("How fast the voice speaks.", valueName: "n"))
    var wordsPerMinute = 140

    @OptionGroup(title: "The message") var message: MessageFlags
    @OptionGroup(title: "Reading the file") var intake: IntakeFlags
    @OptionGroup(title: "Output") var output: OutputFlags

    func validate() throws {
        guard (1...1000).contains(random ?? 1), (1...1000).contains(wordsPerMinute) else {
            throw ValidationError("--random and --words-per-minute are from 1 to 1000.")
        }
    }

    func run() async throws {
        output.apply()
        var flags = message.settings.merging(intake.settings) { $1 }
        flags[.file] = file.map(SettingValue.text)
        let settings = try Settings(flags: flags, campaignFile: message.campaignFile)
        guard let path = settings.text(.file), path != "-" else {
            throw SettingsError.missing(
                key: .file, why: "name the contact file; it is read twice, so not standard input")
        }
        let hasChoice = !row.isEmpty || longest || shortest || random != nil
        let preview = Preview(
            path: path, options: try settings.intakeOptions(),
            template: try await MessageSource(settings: settings).forChecking().template,
            rows: Set(row), isWide: !hasChoice, wantsLongest: longest, wantsShortest: shortest,
            random: random ?? 0, seed: seed, maxRows: try settings.maxRows())
        for message in try preview.messages() {
            Console.data(message.text(wordsPerMinute: wordsPerMinute))
        }
    }
}
