import RollcallIntake
import RollcallModel
import RollcallReport
import RollcallStore

/// A name launched again with another version of its contact file.
struct Amendment {
    let campaign: CampaignRecord
    /// What the launch would be.
    let identity: CampaignIdentity
    let layout: Layout
    let difference: FileDifference

    /// - Returns: nil where more than the file's content differs.
    init?(
        _ campaign: CampaignRecord, identity: CampaignIdentity, layout: Layout?, staging: Staging
    ) throws {
        var same = identity
        same.fileSHA256 = campaign.identity.fileSHA256
        guard same == campaign.identity, let layout else { return nil }
        self.campaign = campaign
        self.identity = identity
        self.layout = layout
        difference = try staging.difference(from: campaign)
    }

    /// - Throws: exit 6, with what differs, where it cannot be taken over or nobody asked for it.
    func require(isWanted: Bool) throws {
        let name = campaign.target.argument(for: campaign.name)
        guard layout == campaign.layout else {
            throw refusal("its columns are others; launch it under another --name")
        }
        guard campaign.state != .complete, campaign.state != .cancelled, !campaign.cancelRequested
        else { throw refusal("the campaign is over; launch the new rows under another --name") }
        guard identity.intake.duplicates != .keepAllDifferent else {
            throw refusal("with several rows for one number, launch it under another --name")
        }
        guard isWanted else {
            throw refusal(
                "add with --amend what was never sent, go on without the changes with rollcall "
                    + "resume \(name), or choose another --name")
        }
    }

    private func refusal(_ remedy: String) -> Refusal {
        Refusal(
            .safety,
            "There is a campaign \"\(campaign.name)\" already, and its contact file has changed since:\n"
                + "\(words)\nNothing was changed, nobody was called: \(remedy).")
    }

    /// What differs, a line each.
    var words: String {
        if identity.intake.duplicates == .keepAllDifferent {
            return "  (with several rows for one number they are not compared)"
        }
        let parts = [
            ("new, by their lines", difference.added),
            ("with other values, not sent yet, by their rows", difference.changed),
            (
                "with other values, but closed by now (sent, sealed, suppressed), by their rows",
                difference.changedTooLate
            ),
            (
                "no longer in the file, but still in the campaign (rollcall suppress keeps a number "
                    + "from being called), by their rows", difference.removed
            ),
        ]
        let found = parts.filter { !$0.1.isEmpty }.map { words, rows in
            "  \(rows.count.grouped) \(words): \(RowRanges.text(rows))"
        }
        return found.isEmpty
            ? "  the same people with the same values, written in another way"
            : found.joined(separator: "\n")
    }
}
