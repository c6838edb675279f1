import GRDB
import RollcallModel

/// How far one campaign of the ledger was adopted.
struct AdoptingSide {
    let campaign: CampaignRecord
    let key: CampaignKey
    /// Digests of lines, readable or not.
    let adopted: Set<String>
    let machine: String?
    /// Of the log beside which it was run, as `IntentLog.birth`.
    let logBirth: String?
    let isUnfinished: Bool
    /// Stands for the birth of a log that was written anew in its place, until the campaign is adopted.
    static let rewritten = "rewritten"

    init(_ db: Database, _ campaign: CampaignRecord) throws {
        self.campaign = campaign
        key = CampaignKey(campaign)
        adopted = try String.fetchSet(
            db, sql: "SELECT digest FROM adopted_intent WHERE campaign_id = ?",
            arguments: [campaign.id])
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT machine, log_birth, adopting FROM campaign WHERE id = ?",
                arguments: [campaign.id])
        else { throw LedgerError.stale("campaign \(campaign.id) is gone") }
        machine = row["machine"]
        logBirth = row["log_birth"]
        isUnfinished = row["adopting"]
    }
}
