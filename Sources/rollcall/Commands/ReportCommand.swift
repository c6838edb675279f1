import ArgumentParser
import Foundation
import RollcallModel
import RollcallReport
import RollcallStore

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Account for every row of a campaign.",
        discussion: """
            As text, JSON, CSV, or one HTML file that opens without a network. Phone numbers are \
            masked, unless --reveal is given. --as-contacts writes rows of the original file as a \
            new contact file, for another campaign.

            EXAMPLE
              rollcall report june --format html --output june.html
              rollcall report june --outcome no_answer,busy --as-contacts again.csv

            EXIT CODES
            \(ExitStatus.table([.success, .internalError, .noCampaign, .storage, .usage], success: "the report balances"))
            """)

    @OptionGroup var campaign: CampaignArgument

    @Option(help: "text, json, csv or html.")
    var format: ReportFormat = .text

    @Option(
        help: ArgumentHelp(
            "Write to this file instead of standard output; an earlier report there is replaced.",
            valueName: "file"))
    var output: String?

    @Flag(help: "Show whole phone numbers.")
    var reveal = false

    @Option(
        help: ArgumentHelp(
            "With --as-contacts: only rows with one of these outcomes.", valueName: "a,b"))
    var outcome: String?

    @Option(
        help: ArgumentHelp(
            "Write rows as a new contact file instead of a report.", valueName: "file"))
    var asContacts: String?

    @OptionGroup(title: "Output") var outputFlags: OutputFlags

    func run() throws {
        outputFlags.apply()
        let (ledger, found) = try campaign.find()
        if let asContacts {
            guard let outcome else {
                throw SettingsError.conflict(
                    "--as-contacts needs --outcome, e.g. --outcome no_answer,busy")
            }
            guard output == nil else {
                throw SettingsError.conflict(
                    "--as-contacts writes a contact file, --output a report: give one of them.")
            }
            return try export(ledger, found, try Self.outcomes(outcome), to: asContacts)
        }
        guard outcome == nil else {
            throw SettingsError.conflict("--outcome goes with --as-contacts FILE.")
        }
        let report = try CampaignReport(
            ledger: ledger, campaign: found, statuses: Settings(flags: [:]).statuses,
            isRun: LockFile.isHeld(CampaignSession.lockPath(ledger, found)), reveal: reveal
        ).report()
        if let output {
            let files = try [found.file] + ledger.amendments(of: found.id).map(\.file)
            try NewFile(path: output, spared: files, ledger: ledger.path).write { sink in
                try format.write(report, to: sink)
            }
            Console.notice("Written: \(output)")
        } else {
            try report.write(format)
        }
        guard report.summary.isBalanced else {
            throw Refusal(.internalError, "The report does not balance. Keep the ledger as it is.")
        }
    }

    private func export(
        _ ledger: Ledger, _ found: CampaignRecord, _ outcomes: Set<Outcome>, to path: String
    ) throws {
        var count = 0
        try NewFile(path: path, replaces: false, ledger: ledger.path).write { sink in
            count = try ContactsExport(headers: found.layout.headers).write(
                { visit in
                    try ledger.forEachRow(of: found.id) { row, fields in
                        guard let outcome = row.outcome, outcomes.contains(outcome) else { return }
                        try visit(fields())
                    }
                }, to: sink)
        }
        Console.notice("\(count.of("row", "rows")) written: \(path)")
    }

    private static func outcomes(_ text: String) throws -> Set<Outcome> {
        Set(
            try text.split(separator: ",").map { word in
                guard let outcome = Outcome(rawValue: word.trimmingCharacters(in: .whitespaces))
                else {
                    let known = Outcome.allCases.map(\.rawValue).joined(separator: ", ")
                    throw SettingsError.conflict("--outcome \(word): should be some of \(known).")
                }
                return outcome
            })
    }
}

extension ReportFormat: ExpressibleByArgument {}
