import Foundation
import RollcallModel
import RollcallReport
import RollcallStore

/// A ledger that may not know of all calls, in plain words.
enum GapWords {
    /// What was found, what could happen, what to do.
    static func refusal(_ gap: IntentGap) -> String {
        findings(gap).joined(separator: " ")
            + " Going on could call people twice, so nothing is sent. "
            + "Run this first; it asks the provider and calls nobody: rollcall adopt "
            + gap.target.argument(for: gap.campaign)
    }

    /// For a run of another campaign.
    static func warning(_ gap: IntentGap) -> String {
        "the campaign \(gap.campaign) must be adopted before it goes on. \(findings(gap).joined(separator: " "))"
    }

    /// Campaigns that only the log of requests knows.
    static func lost(_ names: [String]) -> String {
        "The log of requests tells of calls of \(names.map(Commands.quoted).joined(separator: ", ")), which "
            + "this database lacks. Launch the same file under the same name once more, with the "
            + "same --batch-size and other options as at first: nobody is called then, and "
            + "rollcall adopt asks the provider who was. One that was amended since comes back "
            + "from a backup only."
    }

    /// The same for all live ones that the ledger lacks; nil where it lacks none.
    static func lost(_ ledger: Ledger) throws -> String? {
        let names = try ledger.lostCampaigns(target: .live)
        return names.isEmpty ? nil : lost(names)
    }

    static func findings(_ gap: IntentGap) -> [String] {
        var found: [String] = []
        if gap.isUnfinished {
            found.append("rollcall adopt was begun for \(gap.campaign) and did not get to its end.")
        }
        if gap.posts > 0, let first = gap.first, let last = gap.last {
            let times =
                time(first) == time(last)
                ? "at \(time(first))" : "from \(time(first)) to \(time(last))"
            found.append(
                "\(gap.posts) \(gap.posts == 1 ? "request" : "requests") for \(gap.campaign), with up to "
                    + "\(gap.rows) rows, left \(times), and this database does not know of "
                    + "\(gap.posts == 1 ? "it" : "them"): "
                    + (gap.isOfOtherLedger
                        ? "another database was in use here." : "it is an older copy."))
        }
        if gap.isLogMissing {
            found.append(
                "The log of what this database sent is missing (\(gap.log)): it was moved or copied "
                    + "without it, and may be an older copy.")
        }
        if gap.unlogged > 0 {
            found.append(
                "The log of what was sent (\(gap.log)) lacks \(gap.unlogged.of("request", "requests")) that this database "
                    + "made: one of the two files comes from elsewhere, or a part of the log is lost."
            )
        }
        if gap.unreadable > 0 {
            let line = gap.unreadableLine.map { ", the first is line \($0)" } ?? ""
            found.append(
                "\(gap.unreadable.of("line", "lines")) of the log of what was sent (\(gap.log)) cannot be "
                    + "read\(line): nobody can tell whom those requests called.")
        }
        if gap.unnamed > 0 {
            found.append(
                "\(gap.unnamed) requests were sent of which the log of what was sent (\(gap.log)) has no "
                    + "line: nobody can tell whom they called.")
        }
        if gap.isReplaced {
            found.append("The database was replaced while a run had it open.")
        }
        if gap.isCopied {
            found.append(
                "The log of what was sent (\(gap.log)) is not the file that it was: it was begun anew, or this "
                    + "folder was copied, or put back from a copy. Others may have been called since, "
                    + "and may still be, where it was copied from.")
        }
        if gap.isOfOtherMachine {
            found.append(
                "\(gap.campaign) was run on another machine, which may still be calling: stop it there."
            )
        }
        return found
    }

    private static func time(_ milliseconds: Int64) -> String {
        TimeText.zoned(milliseconds, .current)
    }
}

extension IntentGap {
    /// A campaign that is over, and of which no request is lost, calls nobody again.
    func isWorthAWord(of campaign: CampaignRecord) -> Bool {
        !campaign.state.isFinished || posts > 0
    }
}
