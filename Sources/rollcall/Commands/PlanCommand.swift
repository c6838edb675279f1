import ArgumentParser
import RollcallIntake
import RollcallModel

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Check a contact file, and forecast the campaign. Calls nobody.",
        discussion: """
            As check; then how many batches and requests the campaign needs, when it can end at the \
            earliest under the provider's limits, and three of its messages.

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
    @OptionGroup(title: "Output") var output: OutputFlags

    @Flag(help: "Print every finding, however many there are.")
    var all = false

    func run() async throws {
        output.apply()
        var flags = message.settings.merging(intake.settings) { $1 }
            .merging(batch.settings) { $1 }.merging(limits.settings) { $1 }
        flags[.file] = file.map(SettingValue.text)
        let settings = try Settings(flags: flags, campaignFile: message.campaignFile)
        let batchSize = try settings.batchSize()
        let options = try settings.runOptions()
        let (reader, result) = try await Checking(settings: settings, all: all).run()
        if !result.hasFileFault { Console.data(Checking.totals(result)) }
        if result.counts.ready > 0, !result.hasFileFault {
            let forecast = Forecast(
                recipients: result.counts.ready, batchSize: batchSize,
                options: options.binding(reader.template?.kind ?? .robocall))
            Console.data(forecast.text)
            if let samples = result.samples { Console.data(Forecast.text(samples)) }
        }
        guard !result.stopsLaunch(under: reader.options) else {
            Console.words("rollcall: \(reader.path): \(Intake.verdict(result, reader.options)).")
            throw ExitStatus.data
        }
    }
}
