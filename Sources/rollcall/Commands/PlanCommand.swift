import ArgumentParser
import RollcallIntake
import RollcallModel

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Check a contact file, and forecast the campaign. Calls nobody.",
        discussion: """
            As check; then what a live campaign would need and when it would end, from what is spent of \
            the key's quota already, the same for other batch sizes, and three of its messages.

            EXAMPLE
              rollcall plan patients.csv --template-file message.txt --default-region NG

            EXIT CODES
            \(ExitStatus.table([.success, .key, .provider, .usage, .data, .configuration], success: "nothing is wrong"))
            """)

    @Argument(help: "The contact file (CSV).")
    var file: String?

    @OptionGroup(title: "The message") var message: MessageFlags
    @OptionGroup(title: "Reading the file") var intake: IntakeFlags
    @OptionGroup(title: "The campaign") var batch: BatchFlags
    @OptionGroup(title: "The quota") var limits: LimitFlags
    @OptionGroup(title: "The callbacks") var callbacks: CallbackFlags
    @OptionGroup(title: "Output") var output: OutputFlags

    @Flag(help: "Print every finding, however many there are.")
    var all = false

    @Flag(help: "One JSON object a finding on standard output, then the forecast and the totals.")
    var json = false

    func run() async throws {
        output.apply()
        try await JSONEnding(isJSON: json).around(plan)
    }

    private func plan() async throws {
        var flags = message.settings.merging(intake.settings) { $1 }
            .merging(batch.settings) { $1 }.merging(limits.settings) { $1 }
            .merging(callbacks.settings) { $1 }
        flags[.file] = file.map(SettingValue.text)
        let settings = try Settings(flags: flags, campaignFile: message.campaignFile)
        let batchSize = try settings.batchSize()
        // Before the file is read.
        _ = try settings.runOptions()
        let (reader, result) = try await Checking(settings: settings, all: all, isJSON: json).run()
        if !json, !result.hasFileFault { Console.data(Checking.totals(result)) }
        if result.counts.ready > 0, !result.hasFileFault {
            let outlook = try Outlook.ofPlan(
                recipients: result.counts.ready, batchSize: batchSize,
                kind: reader.template?.kind ?? .robocall, settings: settings)
            if json {
                JSONPrinter.line("forecast", ForecastJSON(outlook: outlook).fields)
            } else {
                Console.data(outlook.text)
                if let samples = result.samples { Console.data(samples.text) }
            }
        }
        let stops = result.stopsLaunch(under: reader.options)
        if json { JSONPrinter.checked(result, stops ? .data : .success) }
        guard !stops else {
            Console.words("rollcall: \(reader.path): \(Intake.verdict(result, reader.options)).")
            throw ExitStatus.data
        }
    }
}
