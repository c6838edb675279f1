import RollcallModel
import RollcallStore

/// Whom other campaigns called lately, for `--not-called-within`.
enum RecentCalls {
    /// - Parameter within: milliseconds.
    /// - Throws: exit 6 where the ledger may not know of all of them: the promise could not be kept.
    static func requireKnown(_ ledger: Ledger, target: Target, within: Int64) throws {
        let gaps = try ledger.lostPosts(target: target)
        let since = try ledger.now().utc - within
        let lost = try ledger.lostCampaigns(target: target, since: since)
        guard !gaps.isEmpty || !lost.isEmpty else { return }
        let ways =
            gaps.map { "Run: rollcall adopt \(target.argument(for: $0.campaign))." }
            + (lost.isEmpty ? [] : [GapWords.lost(lost)])
        throw Refusal(
            .safety,
            "Whom other campaigns called lately is not known, so --not-called-within cannot be kept, and "
                + "nothing is sent. " + ways.joined(separator: " "))
    }
}
