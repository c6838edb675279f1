import ArgumentParser
import Foundation
import RollcallModel
import RollcallReport
import RollcallStore

struct LimitsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limits",
        abstract: "Show how much of the provider's quota is spent, or go back to bursts.",
        discussion: """
            For each key what is used and free in each window, by whom it was spent, when the next request \
            may leave, and the last refusals. After a refusal (429) that our own log did not expect, requests leave evenly spaced, until \
            "rollcall limits reset". A pause of up to a day that the provider asked for stays in force.

            EXAMPLE
              rollcall limits
              rollcall limits reset

            EXIT CODES
            \(ExitStatus.table([.success, .storage, .usage, .configuration], success: "done"))
            """)

    enum Action: String, ExpressibleByArgument, CaseIterable {
        case show, reset
    }

    @Argument(help: "show or reset.")
    var action: Action = .show

    @Flag(help: "The rehearsals' quotas instead; each rehearsal has one of its own.")
    var rehearsals = false

    @Flag(help: "One JSON object on standard output.")
    var json = false

    @OptionGroup(title: "Output") var output: OutputFlags

    func run() throws {
        output.apply()
        let settings = try Settings(flags: [:])
        let ledger = try settings.ledger()
        let keys = try ledger.quotaKeys()
        if action == .reset {
            for key in keys { try ledger.resetPace(of: key.id) }
        }
        let rehearsed = try ledger.campaigns().filter { $0.target == .rehearsal }
        let accounts = try keys.map { key in
            // A rehearsal's limits are its own.
            let own = rehearsed.first { $0.keyID == key.id }?.options.limits
            let limits = try settings.runOptions(onKey: key.name, of: ledger).limits
            return try ledger.account(of: key, limits: own ?? limits)
        }
        let shown = accounts.filter { $0.isRehearsal == rehearsals }
        if json {
            let fields = shown.map { QuotaJSON(account: $0).fields }
            return JSONPrinter.line("limits", ["keys": fields])
        }
        if shown.isEmpty {
            Console.notice(
                rehearsals ? "There was no rehearsal yet." : "No live request was sent yet.")
            if !rehearsals, let hold = try ledger.holdOfAll() {
                Console.notice(
                    "What was spent before this database was made is not known: requests wait for "
                        + "\(DurationText.rough(hold)).")
            }
        }
        for (index, account) in shown.enumerated() {
            Console.data((index > 0 ? "\n" : "") + QuotaText(account, zone: .current).text)
        }
        let others = accounts.count - shown.count
        if !rehearsals, others > 0 {
            Console.notice(
                "\(others.of("rehearsal has", "rehearsals have")) a quota apart: rollcall limits "
                    + "--rehearsals")
        }
    }
}
