import Foundation
import RollcallModel
import RollcallReport
import RollcallStore

/// All campaigns, a line each.
struct CampaignList {
    let ledger: Ledger

    func print() throws {
        let campaigns = try ledger.campaigns()
        if let lost = try GapWords.lost(ledger) { Console.words("rollcall: warning: \(lost)") }
        guard !campaigns.isEmpty else {
            return Console.notice("No campaign was launched yet.")
        }
        let gaps = try ledger.gaps()
        let width = min(40, campaigns.map(\.name.count).max() ?? 0)
        for campaign in campaigns {
            let counts = try ledger.counts(of: campaign.id)
            let open = counts.reduce(0) { $1.key.isOpen ? $0 + $1.value : $0 }
            let isRun = LockFile.isHeld(CampaignSession.lockPath(ledger, campaign))
            let state =
                campaign.state == .running && !isRun
                ? "cut short" : campaign.state.rawValue.replacingOccurrences(of: "_", with: " ")
            let name =
                campaign.name
                + String(
                    repeating: " ", count: max(0, width - campaign.name.count))
            let made = Date(timeIntervalSince1970: Double(campaign.createdAt) / 1000)
                .formatted(.iso8601.year().month().day())
            Console.data(
                "\(name)  \(campaign.target.rawValue)  \(made)  \(campaign.rowCount.of("row", "rows")), "
                    + "\(open) open  \(state)"
                    + (gaps[campaign.id]?.isWorthAWord(of: campaign) == true
                        ? ", must be adopted" : ""))
        }
    }
}
