import Foundation
import RollcallModel
import RollcallReport
import RollcallStore

/// A campaign's report, from its ledger.
struct CampaignReport {
    let ledger: Ledger
    let campaign: CampaignRecord
    let statuses: StatusTable
    /// A process runs the campaign, and goes on after this report.
    let isRun: Bool
    var reveal = false

    func summary() throws -> ReportSummary {
        let doubts = try Standing(ledger: ledger, campaign: campaign, isRun: isRun).doubts()
        var summary = try ledger.summary(of: campaign.id, doubts: doubts, statuses: statuses)
        summary.isRun = isRun
        let held = summary.rows[.held, default: 0]
        summary.mustAdopt =
            try ledger.gap(of: campaign.id).map { $0.isWorthAWord(of: campaign) || held > 0 }
            ?? false
        summary.canSync = try canSync(summary)
        return summary
    }

    /// Whether `sync` has lists to read for rows that are unresolved: it takes over nothing of a
    /// campaign that goes on, of requests that nobody knows, or of a rehearsal without its sandbox.
    private func canSync(_ summary: ReportSummary) throws -> Bool {
        guard summary.state.isFinished, summary.rows[.unresolved, default: 0] > 0 else {
            return false
        }
        if campaign.target == .rehearsal {
            let sandbox = ProviderAccess.sandboxFile(of: campaign, ledger)
            guard FileManager.default.fileExists(atPath: sandbox) else { return false }
        }
        return try !ledger.lateBatches(of: campaign.id).isEmpty
    }

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
