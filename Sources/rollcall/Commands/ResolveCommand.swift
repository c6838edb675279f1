import ArgumentParser
import RollcallModel
import RollcallReport
import RollcallStore

struct ResolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Show and settle the rows that nobody but you can decide.",
        discussion: """
            Held rows are those of a request whose answer was lost, and which the provider's lists do \
            not settle. Without --as this shows them, with all that is known. Look again with --recheck, \
            look into the provider's own pages, or ask one of the people; then say how it was: called \
            (they are not called again) or not-called (rollcall resume calls them). Before either is \
            written down the provider's lists are read once more: what they show by now was called, and \
            its results can be followed.

            EXAMPLE
              rollcall resolve june
              rollcall resolve june --recheck
              rollcall resolve june --as not-called

            EXIT CODES
            \(ExitStatus.table(
                [
                    .success, .incomplete, .key, .provider, .safety, .noCampaign, .locked, .storage,
                    .usage, .configuration,
                ], success: "settled, or nothing is held"))
            """)

    enum Answer: String, ExpressibleByArgument, CaseIterable {
        case called
        case notCalled = "not-called"
    }

    @OptionGroup var campaign: CampaignArgument

    @Option(name: .customLong("as"), help: "called or not-called.")
    var answer: Answer?

    @Flag(help: "Read the provider's lists once more; calls nobody.")
    var recheck = false

    @Flag(
        help: ArgumentHelp(
            "Settle it without reading the provider's lists first. With not-called: who was called "
                + "after all is called twice then."))
    var unchecked = false

    @Option(help: ArgumentHelp("Only this batch, by its number as shown.", valueName: "n"))
    var batch: Int?

    @Option(
        help: ArgumentHelp(
            "The campaign's name once more, instead of typing it at the prompt.", valueName: "name")
    )
    var confirm: String?

    @Option(
        help: ArgumentHelp("Where the access key is: a file.", valueName: "file"))
    var apiKeyFile: String?

    @Flag(help: "One JSON object a line on standard output, for what is shown.")
    var json = false

    @OptionGroup(title: "Output") var output: OutputFlags

    func validate() throws {
        if recheck, answer != nil {
            throw ValidationError("Give either --recheck or --as, not both.")
        }
        if unchecked, answer == nil { throw ValidationError("--unchecked is for --as.") }
        if json, answer != nil { throw ValidationError("--json is for showing, not for --as.") }
    }

    func run() async throws {
        output.apply()
        try await JSONEnding(isJSON: json).around(act)
    }

    private func act() async throws {
        let (ledger, found) = try campaign.find()
        guard answer != nil || recheck else { return try show(ledger, found) }
        let lock = try LockFile(
            path: CampaignSession.lockPath(ledger, found), note: CampaignSession.holderNote)
        defer { withExtendedLifetime(lock) {} }
        if let answer { return try await settle(ledger, found, lock, as: answer) }
        guard try !held(ledger, found).isEmpty else { return try show(ledger, found) }
        _ = try await reconciling(ledger, found, lock).recheck(batch: batch)
        try show(ledger, found, asks: false)
    }

    private func reconciling(
        _ ledger: Ledger, _ found: CampaignRecord, _ lock: LockFile
    ) throws -> Reconciling {
        let flags = apiKeyFile.map { [SettingKey.apiKeyFile: SettingValue.text($0)] } ?? [:]
        return Reconciling(
            ledger: ledger, campaign: found,
            settings: try Settings(flags: flags, stored: found.options.settings), lock: lock,
            printer: RecheckPrinter(found, isJSON: json, isSettling: answer != nil))
    }

    /// - Throws: exit 64 where the batch that was asked for is not among them.
    private func held(_ ledger: Ledger, _ found: CampaignRecord) throws -> [HeldBatch] {
        let all = try ledger.heldBatches(of: found.id)
        guard let batch else { return all }
        let chosen = all.filter { $0.number == batch }
        guard !chosen.isEmpty else {
            let numbers = all.map { "\($0.number)" }.joined(separator: ", ")
            throw Refusal(
                .usage,
                "Batch \(batch) of \(found.name) is not held; "
                    + (all.isEmpty ? "none is." : "these are: \(numbers)."))
        }
        return chosen
    }

    /// - Parameter asks: whether the batch that was asked for must be held.
    /// - Throws: exit 3 where something is.
    private func show(_ ledger: Ledger, _ found: CampaignRecord, asks: Bool = true) throws {
        let all = try ledger.heldBatches(of: found.id)
        let shown = try asks ? held(ledger, found) : all.filter { $0.number == batch ?? $0.number }
        let status: ExitStatus = shown.isEmpty ? .success : .incomplete
        let list = HeldList(campaign: found, batches: shown, gap: try ledger.gap(of: found.id))
        if json {
            list.printJSON()
            let counts = try ledger.counts(of: found.id)
            JSONPrinter.finished(status, rows: counts, total: counts.values.reduce(0, +))
        } else if shown.isEmpty {
            let isRun = LockFile.isHeld(CampaignSession.lockPath(ledger, found))
            let doubts = try Standing(ledger: ledger, campaign: found, isRun: isRun).doubts()
            let open = try ledger.counts(of: found.id)[.sending, default: 0]
            let cut =
                open > 0 && !isRun
                ? ["The request of \(open.of("row", "rows")) was cut short; resume looks it up."]
                : []
            Console.notice(([list.text] + cut + doubts).joined(separator: "\n"))
        } else {
            Console.data(list.text)
        }
        if status != .success { throw status }
    }

    private func settle(
        _ ledger: Ledger, _ found: CampaignRecord, _ lock: LockFile, as answer: Answer
    ) async throws {
        // What the log knows and the ledger does not is no matter of anybody's word.
        if let gap = try ledger.gap(of: found.id) { throw LedgerError.behind(gap) }
        let batches = try held(ledger, found)
        guard !batches.isEmpty else {
            return Console.notice(HeldList(campaign: found, batches: []).text)
        }
        let held = batches.reduce(0) { $0 + $1.rows.count }
        if found.target == .live {
            try Confirmation(name: found.name, given: confirm).require(
                "This settles \(held.of("held row", "held rows")) of \(found.name) as "
                    + "\(answer.rawValue). \(Self.risk(of: answer))")
        }
        let absent =
            unchecked
            ? nil : try await lookAgain(reconciling(ledger, found, lock), before: answer)
        let left = try ledger.heldBatches(of: found.id).filter {
            $0.number == batch ?? $0.number
        }
        let settled = left.filter { absent?.contains($0.number) ?? true }
        let resolution: Ledger.Resolution = answer == .called ? .called : .notCalled
        let count = try settled.reduce(0) {
            try $0 + ledger.resolve(found.id, as: resolution, batch: $1.number)
        }
        let undecided = left.count - settled.count
        say(count, found, as: answer, isAllShown: undecided == 0)
        guard undecided == 0 else {
            Console.words(
                "rollcall: \(undecided.of("batch stays", "batches stay")) held, because the lists do "
                    + "not tell, or not yet. Try again later; if you are certain that nobody was called, "
                    + "add --unchecked.")
            throw ExitStatus.incomplete
        }
    }

    /// What comes of it where the operator is wrong.
    private static func risk(of answer: Answer) -> String {
        switch answer {
        case .called: "Whoever was not called after all is never called."
        case .notCalled: "Whoever was called after all is called a second time."
        }
    }

    /// The operator may be wrong as well, and a second call cannot be taken back. What counts as called
    /// loses no more than its results where the lists are of no help.
    ///
    /// - Returns: the batches that may be settled; nil for all that are still held.
    private func lookAgain(_ reconciling: Reconciling, before answer: Answer) async throws
        -> Set<Int>?
    {
        guard answer == .called else { return try await reconciling.recheck(batch: batch) }
        do {
            _ = try await reconciling.recheck(batch: batch)
        } catch let error as any CommandError {
            Console.words("The provider's lists cannot be asked before. \(error.message)")
        }
        return nil
    }

    private func say(_ count: Int, _ found: CampaignRecord, as answer: Answer, isAllShown: Bool) {
        if count == 0, !isAllShown { return }
        let resume = "rollcall resume \(found.target.argument(for: found.name))"
        let rows = count.of("row was", "rows were")
        switch answer {
        case _ where count == 0:
            Console.notice(
                "Nothing is left to settle: the provider's lists show all of them. Follow the calls "
                    + "with: \(resume)")
        case .called:
            Console.notice(
                "\(count.of("row counts", "rows count")) as called, with an unknown outcome.")
        case .notCalled where found.cancelRequested:
            Console.notice(
                "\(rows) not called, and the campaign is cancelled: nobody calls them.")
        case .notCalled:
            Console.notice("\(rows) not called. Call them with: \(resume)")
        }
    }
}
