import Foundation
import RollcallEngine
import RollcallModel
import RollcallReport
import RollcallStore

/// Where one campaign stands, on one screen.
struct StatusScreen {
    let ledger: Ledger
    let campaign: CampaignRecord
    /// A process runs it now.
    let isRun: Bool

    func text() throws -> String {
        let view = try ledger.view(of: campaign.id)
        let counts = view.counts
        var lines = [
            "\(campaign.name) (\(campaign.target == .live ? "LIVE" : "rehearsal")): \(state)"
        ]
        let gap = try ledger.gap(of: campaign.id)
        // The note of an adoption that was cut off tells to resume.
        if let note = campaign.note, gap?.isUnfinished != true {
            lines.append("  \(note.maskingPhones)")
        }
        let total = counts.values.reduce(0, +)
        for state in RecipientState.allCases where counts[state, default: 0] > 0 {
            let number = String(counts[state, default: 0])
            lines.append(
                String(repeating: " ", count: max(1, 8 - number.count)) + number + "  "
                    + state.rawValue.replacingOccurrences(of: "_", with: " "))
        }
        lines.append(String(repeating: " ", count: max(1, 8 - "\(total)".count)) + "\(total)  rows")
        lines += try Standing(ledger: ledger, campaign: campaign, isRun: isRun).doubts()
        if let quota = try quota() { lines.append(quota) }
        if let end = try end(view) { lines.append(end) }
        if isRun {
            lines.append(
                "run by \(LockFile.note(in: CampaignSession.lockPath(ledger, campaign)))")
        } else if gap == nil, !campaign.state.isFinished {
            lines.append(
                "nothing runs it now: rollcall resume \(campaign.target.argument(for: campaign.name))"
            )
        }
        return lines.joined(separator: "\n")
    }

    private var state: String {
        switch campaign.state {
        case .validated: "not started"
        case .running:
            campaign.cancelRequested ? "being cancelled" : isRun ? "running" : "cut short"
        case .paused:
            "paused (\(campaign.pauseReason?.rawValue ?? ""))"
                + (campaign.cancelRequested ? ", to be cancelled: nobody else is called" : "")
        case .complete: "complete"
        case .completeWithHolds: "complete, with rows on hold"
        case .cancelled: "cancelled"
        }
    }

    /// When it is over, as long as it runs.
    private func end(_ view: RunView) throws -> String? {
        guard isRun, view.openRows > 0, let key = campaign.keyID else { return nil }
        let party = QuotaParty(
            keyID: key, holder: CampaignSession.lockPath(ledger, campaign),
            limits: campaign.options.binding(campaign.identity.workflowKind).limits)
        let estimate = RunEstimate(
            ledger: ledger, campaign: campaign, options: campaign.options, party: party,
            callTime: campaign.target == .rehearsal ? .sandbox : nil)
        let end = try estimate.forecast(view).lastResult
        let utc = view.now.utc + end - view.now.tick
        return "ends about \(TimeText.clock(utc, near: view.now.utc, .current)) "
            + "\(TimeText.offset(utc, .current)) (in \(DurationText.rough(end - view.now.tick)))"
    }

    private func quota() throws -> String? {
        guard let key = campaign.keyID else { return nil }
        let options = campaign.options.binding(campaign.identity.workflowKind)
        let state = try ledger.quotaState(of: key, limits: options.limits)
        return "quota: " + QuotaWords.text(state)
    }
}
