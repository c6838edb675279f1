import Foundation
import RollcallModel
import RollcallReport
import RollcallStore

/// A campaign's report, from its ledger.
struct CampaignReport {
    let ledger: Ledger
    let campaign: CampaignRecord
    var reveal = false

    func summary() throws -> ReportSummary { try ledger.summary(of: campaign.id) }

    func report() throws -> Report {
        let (ledger, id) = (ledger, campaign.id)
        return Report(
            summary: try summary(),
            rows: { visit in try ledger.forEachRow(of: id) { row, _ in try visit(row) } },
            reveal: reveal, zone: .current)
    }

    func printText() throws {
        try report().write(.text)
    }
}

extension Report {
    /// Prints to standard output.
    func write(_ format: ReportFormat) throws {
        let style: TextStyle =
            Console.hasColour && Console.isOutputTerminal ? .ansi : .plain
        try format.write(self, style: style) { Console.rawData($0) }
    }
}
