import Foundation
import RollcallEngine
import RollcallModel
import RollcallReport
import RollcallStore

/// What a reader must know about a campaign beside its numbers, in plain words.
struct Standing {
    let ledger: Ledger
    let campaign: CampaignRecord

    /// A process runs it now.
    let isRun: Bool

    /// What is in doubt or held, why, and what happens next.
    func doubts() throws -> [String] {
        let view = try ledger.view(of: campaign.id)
        let held = view.counts[.held, default: 0]
        var found: [String] = []
        let gap = try ledger.gap(of: campaign.id)
        if let gap, gap.isWorthAWord(of: campaign) || held > 0 {
            found.append(GapWords.refusal(gap))
        }
        // Resume and resolve are refused until it is adopted.
        if let doubt = view.doubt {
            found.append(words(doubt, now: view.now, isShut: gap != nil))
        }
        if held > 0 { found.append(words(held: held, isShut: gap != nil)) }
        return try found + amendments()
    }

    private func words(held: Int, isShut: Bool) -> String {
        "\(held.of("row is", "rows are")) held: the answer to their request was lost, and the "
            + "provider's lists do not settle it."
            + (isShut
                ? ""
                : " Look at them, ask the lists again or settle them: rollcall resolve "
                    + campaign.target.argument(for: campaign.name))
    }

    /// Where the rows come from that an amendment added.
    private func amendments() throws -> [String] {
        try ledger.amendments(of: campaign.id).filter { $0.added > 0 }.map {
            "\($0.added.of("row", "rows")) from row \($0.baseRow.grouped) on: added from \($0.file) at "
                + "\(Self.time($0.madeAt)); the line in that file is the row less \($0.baseRow.grouped)."
        }
    }

    private func words(_ doubt: DoubtfulBatch, now: Moment, isShut: Bool) -> String {
        let answer =
            doubt.lastStatus.map {
                "an answer (HTTP \($0)) that does not tell whether it was taken"
            }
            ?? "no answer"
        let sent =
            "\(doubt.size.of("row is", "rows are")) in doubt: they were sent at "
            + "\(Self.time(doubt.intent.utc)), and there was \(answer). \(looks(doubt))"
        guard !isShut else { return sent }
        return
            "\(sent) \(next(doubt, now: now)) If they show the request, "
            + "it counts as accepted; if two complete lists lack it, \(absence). Until then "
            + "nothing more of this campaign is sent."
    }

    private func looks(_ doubt: DoubtfulBatch) -> String {
        switch (doubt.listings, doubt.absentListings) {
        case (0, _): "The provider's lists were not read yet."
        case (let count, 0):
            "The provider's lists were read \(count.of("time", "times")) and did not settle it."
        case (let count, let absent):
            "The provider's lists were read \(count.of("time", "times")); \(absent) of them, complete, lack it."
        }
    }

    private func next(_ doubt: DoubtfulBatch, now: Moment) -> String {
        let due = max(now.tick, CampaignMachine.nextListing(of: doubt, campaign.options))
        guard isRun else { return "Resume reads the lists." }
        let at = Self.time(now.utc + due - now.tick)
        return "They are read in \(DurationText.rough(due - now.tick)), at \(at)."
    }

    private var absence: String {
        campaign.options.resendAbsent
            ? "it is sent again, as --resend-absent allows" : "it is held for you to decide"
    }

    /// A time of the day with its zone; the day, too, unless it is today.
    private static func time(_ milliseconds: Int64) -> String {
        let date = Date(timeIntervalSince1970: (Double(milliseconds) / 1000).rounded(.down))
        let text = date.formatted(
            Date.ISO8601FormatStyle(
                dateTimeSeparator: .space, timeZoneSeparator: .colon, timeZone: .current))
        return Calendar.current.isDateInToday(date) ? String(text.dropFirst(11)) : text
    }
}
