import ArgumentParser
import RollcallModel
import RollcallStore

struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Show every step of a campaign: who or what did it, when, and why.",
        discussion: """
            The audit of a campaign is written by the ledger itself, together with each change, and is \
            never altered. Steps of many rows at one instant stand on one line; --json gives one object \
            for each step.

            EXAMPLE
              rollcall events june --row 17
              rollcall events june --json > june-events.jsonl

            EXIT CODES
            \(ExitStatus.table([.success, .noCampaign, .storage, .usage], success: "done"))
            """)

    @OptionGroup var campaign: CampaignArgument

    @Option(help: ArgumentHelp("Only this row of the file and its batch.", valueName: "line"))
    var row: Int?

    @Option(help: ArgumentHelp("Only this batch and its rows.", valueName: "number"))
    var batch: Int?

    @Option(help: ArgumentHelp("Only the latest steps.", valueName: "count"))
    var last: Int?

    @Flag(help: "One JSON object a line.")
    var json = false

    @OptionGroup(title: "Output") var output: OutputFlags

    func validate() throws {
        guard row == nil || batch == nil else {
            throw ValidationError("--row and --batch exclude each other.")
        }
        for (name, value) in [("row", row), ("batch", batch), ("last", last)] {
            guard (value ?? 1) > 0 else { throw ValidationError("--\(name) counts from 1.") }
        }
    }

    func run() throws {
        output.apply()
        let (ledger, found) = try campaign.find()
        let part: Ledger.AuditPart =
            row.map { .row($0) } ?? batch.map { .batch($0) } ?? .everything
        guard try ledger.has(part, in: found.id) else {
            let argument = found.target.argument(for: found.name)
            let (what, list) =
                batch.map { ("batch \($0)", "rollcall events \(argument)") }
                ?? ("row \(row ?? 0)", "rollcall report \(argument) --format csv")
            throw Refusal(
                .usage, "There is no \(what) in the campaign \(found.name). See them with: \(list)")
        }
        var printer = EventPrinter(isJSON: json)
        try ledger.forEachEvent(of: found.id, part, last: last) { printer.take($0) }
        printer.flush()
        if printer.count == 0 {
            Console.notice("There is no such step in the campaign \(found.name).")
        }
    }
}
