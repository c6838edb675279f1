import ArgumentParser
import RollcallModel
import RollcallStore

struct LimitsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limits",
        abstract: "Show how much of the provider's quota is spent, or go back to bursts.",
        discussion: """
            After a refusal (429) that our own log did not expect, requests leave evenly spaced, until \
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

    @OptionGroup(title: "Output") var output: OutputFlags

    func run() throws {
        output.apply()
        let settings = try Settings(flags: [:])
        let ledger = try settings.ledger()
        let limits = try settings.runOptions().limits
        let keys = try ledger.quotaKeys()
        if keys.isEmpty { Console.notice("No request was sent yet.") }
        for key in keys {
            if action == .reset { try ledger.resetPace(of: key.id) }
            let state = try ledger.quotaState(of: key.id, limits: limits)
            Console.data("\(key.name): \(QuotaWords.text(state))")
        }
    }
}
