import RollcallModel
import RollcallStore

/// What is open about a campaign, in plain words.
struct Standing {
    let ledger: Ledger
    let campaign: CampaignRecord

    /// A process runs it now.
    let isRun: Bool

    /// What is in doubt or held, why, and what happens next.
    func doubts() throws -> [String] {
        let view = try ledger.view(of: campaign.id)
        var found: [String] = []
        if let doubt = view.doubt { found.append(words(doubt, now: view.now)) }
        let held = view.counts[.held, default: 0]
        if held > 0 {
            found.append(
                "\(held) rows are held: the answer to their request was lost, and the provider's "
                    + "lists do not settle it. Say how it was: rollcall resolve \(campaign.name) "
                    + "--as called, or --as not-called")
        }
        return found
    }

    private func words(_ doubt: DoubtfulBatch, now: Moment) -> String {
        let options = campaign.options
        let due =
            doubt.listedAt.map { $0 + options.listingSpacing }
            ?? doubt.since + options.doubtHorizon
        let left = DurationText.rough(max(0, due - now.tick))
        let looks =
            doubt.listings == 0 ? "" : "; the provider's lists were read \(doubt.listings) times"
        return "\(doubt.size) rows are in doubt: the answer to their request was lost\(looks). "
            + (isRun ? "The lists are read in \(left); nothing" : "Resume settles it. Nothing")
            + " is sent until then."
    }
}
