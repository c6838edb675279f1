import ArgumentParser
import RollcallModel
import RollcallReport
import RollcallStore

struct AdoptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Go on with a database that was restored, copied or moved.",
        discussion: """
            A database from a backup or another machine may not know who was called since. A log beside \
            it (.intents) tells which rows left in requests. Adopt holds these rows, asks the provider's \
            lists, and calls nobody. What the lists show goes on with rollcall resume; the rest waits \
            for rollcall resolve. May be repeated.

            EXAMPLE
              rollcall adopt june

            EXIT CODES
            \(ExitStatus.table(
                [
                    .success, .incomplete, .key, .provider, .safety, .noCampaign, .locked, .storage,
                    .usage, .configuration,
                ], success: "adopted, and nothing is held",
                incomplete: "adopted, but rows are held, or nobody can tell of all that left: look into "
                    + "the provider's own pages before you resume"))
            """)

    @OptionGroup var campaign: CampaignArgument

    @Option(
        help: ArgumentHelp(
            "The campaign's name once more, instead of typing it at the prompt.", valueName: "name")
    )
    var confirm: String?

    @Option(help: ArgumentHelp("Where the access key is: a file.", valueName: "file"))
    var apiKeyFile: String?

    @OptionGroup(title: "Output") var output: OutputFlags

    func run() async throws {
        output.apply()
        let (ledger, found) = try find()
        let lock = try LockFile(
            path: CampaignSession.lockPath(ledger, found), note: CampaignSession.holderNote)
        defer { withExtendedLifetime(lock) {} }
        var isKnown = true
        if let gap = try ledger.gap(of: found.id) {
            isKnown = try await adopt(gap, ledger, found, lock)
        } else {
            Console.notice("This database knows all calls of \(found.name): nothing to adopt.")
        }
        let held = try ledger.counts(of: found.id)[.held, default: 0]
        if held > 0 {
            Console.notice(
                "\(held.of("row is", "rows are")) held: see what is known of them with: rollcall resolve "
                    + found.target.argument(for: found.name))
        }
        if held > 0 || !isKnown { throw ExitStatus.incomplete }
    }

    /// - Throws: exit 10 for a name of which nothing is known, 6 for one that only the log knows.
    private func find() throws -> (Ledger, CampaignRecord) {
        let ledger = try Settings(flags: [:]).ledger()
        if try ledger.campaign(named: campaign.name, target: campaign.target) == nil,
            try ledger.isInLog(campaign.name, target: campaign.target)
        {
            throw Refusal(.safety, GapWords.lost([campaign.name]))
        }
        return (
            ledger, try ledger.requireCampaign(named: campaign.name, target: campaign.target)
        )
    }

    /// - Returns: whether the log tells of all that left.
    private func adopt(
        _ gap: IntentGap, _ ledger: Ledger, _ found: CampaignRecord, _ lock: LockFile
    ) async throws -> Bool {
        for finding in GapWords.findings(gap) { Console.notice(finding) }
        if found.target == .live {
            try Confirmation(name: found.name, given: confirm).require(
                "This takes \(found.name) over for this database. Be sure that no other copy of it runs "
                    + "anywhere. Nobody is called.")
        }
        let flags = apiKeyFile.map { [SettingKey.apiKeyFile: SettingValue.text($0)] } ?? [:]
        let reconciling = Reconciling(
            ledger: ledger, campaign: found,
            settings: try Settings(flags: flags, stored: found.options.settings), lock: lock,
            printer: RecheckPrinter(found))
        try await reconciling.adopt { adopted in
            let words = Self.words(adopted)
            if !words.isEmpty { Console.data(words) }
        }
        let isKnown =
            !gap.isLogMissing && gap.unlogged == 0 && !gap.isOfOtherMachine && gap.unreadable == 0
            && gap.unnamed == 0 && !gap.isCopied
        if !isKnown {
            Console.words(
                "What left without a line in the log here, nobody can tell. If this copy may be older than "
                    + "the last run, look into the provider's own pages before you resume.")
        }
        if found.target == .live, gap.isCopied || gap.isOfOtherMachine || gap.isLogMissing {
            Console.words(
                "From now on use only this database for \(found.name). If it was copied, the one it was copied "
                    + "from cannot know of this one: if that is resumed as well, it calls the same people again."
            )
        }
        let isOver = try ledger.counts(of: found.id).allSatisfy {
            $0.value == 0 || !$0.key.isOpen && $0.key != .held
        }
        Console.notice(
            "Adopted. Nobody was called. "
                + (isOver
                    ? "No row is left to call: rollcall report "
                    : "When you are ready: rollcall resume ")
                + found.target.argument(for: found.name))
        return isKnown
    }

    private static func words(_ adopted: AdoptedIntents) -> String {
        var parts: [String] = []
        if adopted.posts > 0 {
            parts.append(
                "\(adopted.posts.of("request was", "requests were")) not known here: "
                    + "\(adopted.heldRows.of("row is", "rows are")) held until "
                    + "the provider's lists show them.")
        }
        if adopted.knownRows > 0 {
            parts.append(
                "\(adopted.knownRows.of("more row was", "more rows were")) known to be out.")
        }
        if adopted.closedRows > 0 {
            parts.append(
                "\(adopted.closedRows.of("row", "rows")) may have been called, although they are cancelled or left out "
                    + "here.")
        }
        if adopted.strangers > 0 {
            parts.append(
                "\(adopted.strangers) of the requests were of a campaign with another file or other "
                    + "settings; they hold nobody.")
        }
        if adopted.otherBytes > 0 {
            parts.append(
                "\(adopted.otherBytes) of the batches cannot be built again byte for byte; their rows are "
                    + "held all the same.")
        }
        return parts.joined(separator: " ")
    }
}
