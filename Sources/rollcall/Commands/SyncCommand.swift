import ArgumentParser
import RollcallModel
import RollcallReport
import RollcallStore

struct SyncCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Take over results that came after a campaign had given them up.",
        discussion: """
            Calls without a result at their deadline are reported as unresolved. This reads the lists of \
            their batches once more, within the quota, takes over what they show by now, and prints the \
            report. Nobody is called.

            EXAMPLE
              rollcall sync june

            EXIT CODES
            \(ExitStatus.table(
                [
                    .success, .incomplete, .key, .provider, .safety, .noCampaign, .locked, .storage,
                    .usage, .configuration, .interrupted,
                ], success: "everybody who should be called was"))
            """)

    @OptionGroup var campaign: CampaignArgument

    @Option(help: ArgumentHelp("Where the access key is: a file.", valueName: "file"))
    var apiKeyFile: String?

    @OptionGroup(title: "The quota") var limits: LimitFlags

    @OptionGroup(title: "Output") var output: OutputFlags

    func run() async throws {
        output.apply()
        let (ledger, found) = try campaign.find()
        let lock = try LockFile(
            path: CampaignSession.lockPath(ledger, found), note: CampaignSession.holderNote)
        defer { withExtendedLifetime(lock) {} }
        var flags = limits.settings
        flags[.apiKeyFile] = apiKeyFile.map(SettingValue.text)
        let settings = try Settings(flags: flags, stored: found.options.settings)
        let called = try ledger.rowsCalledByWord(of: found.id)
        if try ledger.lateBatches(of: found.id).isEmpty {
            let left = try ledger.counts(of: found.id)[.unresolved, default: 0] - called
            if left > 0 {
                Console.notice(
                    "No list can tell what became of \(left.of("row", "rows")) of \(found.name): "
                        + "nobody knows which request of the provider they were in.")
            } else if called == 0 {
                let open = try ledger.counts(of: found.id).filter(\.key.isOpen).values.reduce(0, +)
                Console.notice(
                    open == 0
                        ? "No result of \(found.name) is missing."
                        : "No result of \(found.name) was given up; \(open.of("row is", "rows are")) still on "
                            + "the way. What is next: rollcall status "
                            + found.target.argument(for: found.name))
            }
        } else {
            let before = try ledger.counts(of: found.id)[.unresolved, default: 0]
            try await Reconciling(
                ledger: ledger, campaign: found, settings: settings, lock: lock,
                printer: RecheckPrinter(found)
            ).takeLateResults()
            let after = try ledger.counts(of: found.id)[.unresolved, default: 0]
            Console.notice("\((before - after).of("late result", "late results")) came in.")
        }
        if called > 0 { Console.notice(Self.words(called: called, of: found)) }
        try report(found, ledger, settings)
    }

    /// The provider's lists are of no help to a rehearsal.
    private static func words(called: Int, of found: CampaignRecord) -> String {
        "\(called.of("row", "rows")) of \(found.name) \(called == 1 ? "was" : "were") settled by "
            + "the operator as called, and Rollcall looks for \(called == 1 ? "it" : "them") "
            + "no longer."
            + (found.target == .live
                ? " To see the calls to a number: rollcall calls list --phone NUMBER" : "")
    }

    /// - Throws: the exit code that a run of this campaign would end with.
    private func report(_ found: CampaignRecord, _ ledger: Ledger, _ settings: Settings) throws {
        let report = CampaignReport(
            ledger: ledger, campaign: found, statuses: settings.statuses, isRun: false)
        let summary = try report.summary()
        try report.printText()
        let status =
            summary.isBalanced
            ? ExitStatus(
                state: found.state, pause: found.pauseReason, isFulfilled: summary.isFulfilled)
            : .internalError
        if status != .success { throw status }
    }
}
