import ArgumentParser
import RollcallModel
import RollcallStore

struct ResolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Settle the rows that nobody but you can decide.",
        discussion: """
            Held rows are those of a request whose answer was lost, and which the provider's lists do \
            not settle. Look into the provider's own pages, or ask one of the people, and say how it \
            was: called (they are not called again) or not-called (rollcall resume calls them).

            EXAMPLE
              rollcall resolve june --as not-called

            EXIT CODES
            \(ExitStatus.table([.success, .safety, .noCampaign, .locked, .storage, .usage], success: "done"))
            """)

    enum Answer: String, ExpressibleByArgument, CaseIterable {
        case called
        case notCalled = "not-called"
    }

    @OptionGroup var campaign: CampaignArgument

    @Option(name: .customLong("as"), help: "called or not-called.")
    var answer: Answer

    @Option(
        help: ArgumentHelp(
            "The campaign's name once more, instead of typing it at the prompt.", valueName: "name")
    )
    var confirm: String?

    @OptionGroup(title: "Output") var output: OutputFlags

    func run() throws {
        output.apply()
        let (ledger, found) = try campaign.find()
        let lock = try LockFile(
            path: CampaignSession.lockPath(ledger, found), note: CampaignSession.holderNote)
        defer { withExtendedLifetime(lock) {} }
        let held = try ledger.counts(of: found.id)[.held, default: 0]
        guard held > 0 else {
            return Console.notice("No row of \(found.name) is held; there is nothing to resolve.")
        }
        if found.target == .live {
            try Confirmation(name: found.name, given: confirm).require(
                "This settles \(held) held rows of \(found.name) as \(answer.rawValue).")
        }
        let count = try ledger.resolve(found.id, as: answer == .called ? .called : .notCalled)
        switch answer {
        case .called: Console.notice("\(count) rows count as called, with an unknown outcome.")
        case .notCalled where found.cancelRequested:
            Console.notice(
                "\(count) rows were not called, and the campaign is cancelled: nobody calls them.")
        case .notCalled:
            Console.notice(
                "\(count) rows were not called. Call them with: rollcall resume \(found.name)")
        }
    }
}
