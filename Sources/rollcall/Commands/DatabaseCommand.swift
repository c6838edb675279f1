import ArgumentParser
import Foundation
import RollcallModel
import RollcallReport
import RollcallStore

struct DatabaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db",
        abstract: "Check the database, copy it while it is in use, or put a copy back.",
        subcommands: [Check.self, Backup.self, Restore.self, New.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read the whole database and say whether it is sound.",
            discussion: """
                EXIT CODES
                \(ExitStatus.table([.success, .storage, .usage], success: "the database is sound"))
                """)

        @OptionGroup(title: "Output") var output: OutputFlags

        func run() throws {
            output.apply()
            let ledger = try Settings(flags: [:]).ledger()
            let problems = try ledger.problems()
            guard problems.isEmpty else {
                for problem in problems { Console.data(problem) }
                throw LedgerError.corrupt(
                    path: ledger.path,
                    finding: "\(problems.count.of("finding", "findings")), listed above")
            }
            let campaigns = try ledger.campaigns()
            let rows = campaigns.reduce(0) { $0 + $1.rowCount }
            let gaps = try ledger.gaps()
            for campaign in campaigns where gaps[campaign.id]?.isWorthAWord(of: campaign) == true {
                Console.words(
                    "\(campaign.name) may have called people that this database does not know of; before "
                        + "it goes on: rollcall adopt "
                        + campaign.target.argument(for: campaign.name))
            }
            if let lost = try GapWords.lost(ledger) { Console.words(lost) }
            Console.data(
                "\(ledger.path): sound. \(campaigns.count.of("campaign", "campaigns")), "
                    + "\(rows.of("row", "rows")), each in one state."
            )
        }
    }

    struct Backup: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Copy the database into a new file; campaigns go on meanwhile.",
            discussion: """
                The copy holds phone numbers and messages: keep it as safe as the database. It is checked \
                before it appears, and never replaces a file.

                EXAMPLE
                  rollcall db backup /media/stick/rollcall-monday.sqlite

                EXIT CODES
                \(ExitStatus.table([.success, .storage, .usage], success: "done"))
                """)

        @Argument(help: "The new file; without it, one beside the database, named by the time.")
        var file: String?

        @OptionGroup(title: "Output") var output: OutputFlags

        func run() throws {
            output.apply()
            let ledger = try Settings(flags: [:]).ledger()
            let target = file ?? "\(ledger.path).backup-\(DatabaseCommand.stamp)"
            try ledger.backup(to: target)
            Console.data(target)
            Console.notice(
                "It knows what was sent until now. Put it back with: rollcall db restore \(Commands.quoted(target))"
            )
        }
    }

    struct Restore: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a backup in the database's place; the present file is kept beside it.",
            discussion: """
                A backup does not know what was sent after it was made. Campaigns that were are held back \
                until "rollcall adopt NAME" has asked the provider; nobody is called twice.

                EXAMPLE
                  rollcall db restore rollcall-monday.sqlite

                EXIT CODES
                \(ExitStatus.table([.success, .safety, .locked, .storage, .usage], success: "done"))
                """)

        @Argument(help: "The backup.")
        var file: String

        @Option(
            help: ArgumentHelp(
                "The word restore, instead of typing it at the prompt.", valueName: "restore"))
        var confirm: String?

        @OptionGroup(title: "Output") var output: OutputFlags

        func run() throws {
            output.apply()
            let path = try Settings(flags: [:]).database
            guard access(file, R_OK) == 0 else {
                throw Refusal(
                    .storage,
                    "\(file): the backup cannot be read: \(String(cString: strerror(errno))).")
            }
            try Confirmation(name: "restore", given: confirm, noun: "the word restore").require(
                "This puts \(file) in the place of \(path). What happened after the backup was made is "
                    + "known only to the present file, which is kept.")
            let restored: LedgerRestore.Result
            do {
                restored = try LedgerRestore.restore(
                    from: file, to: path, suffix: DatabaseCommand.stamp,
                    note: CampaignSession.holderNote)
            } catch LedgerError.locked(let holder) {
                throw Refusal(
                    .locked,
                    "\(path): a campaign of this database is running (\(holder)). Pause it first: rollcall "
                        + "status names it, rollcall pause NAME stops it.")
            }
            Console.data(path)
            if let kept = restored.kept {
                Console.notice("The file that stood there is kept as \(kept)")
            }
            if !restored.knowsQuota { try holdRequests() }
            try tellWhatIsOld()
        }

        /// What was spent lately can only be waited for.
        private func holdRequests() throws {
            try DatabaseCommand.holdRequests(Settings(flags: [:]).ledger())
        }

        /// What the backup does not know, and what to do about it.
        private func tellWhatIsOld() throws {
            let ledger = try Settings(flags: [:]).ledger()
            let gaps = try ledger.gaps()
            for campaign in try ledger.campaigns()
            where gaps[campaign.id]?.isWorthAWord(of: campaign) == true {
                Console.notice(
                    "Before it goes on: rollcall adopt \(campaign.target.argument(for: campaign.name))"
                )
            }
            if let lost = try GapWords.lost(ledger) { Console.notice(lost) }
            Console.notice(
                "The do-not-call list is that of the backup, too: whoever asked since then not to be "
                    + "called must be added again (rollcall suppress).")
        }
    }

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Begin a new database where one was lost and there is no backup.",
            discussion: """
                Nothing is replaced. Campaigns of which the log beside the database knows are held back: \
                launch the same file under the same name once more, with the same --batch-size and \
                other options as at first, and "rollcall adopt NAME" asks the provider who was \
                called.

                EXAMPLE
                  rollcall db new

                EXIT CODES
                \(ExitStatus.table([.success, .storage, .usage], success: "done"))
                """)

        @OptionGroup(title: "Output") var output: OutputFlags

        func run() throws {
            output.apply()
            let settings = try Settings(flags: [:])
            var info = stat()
            guard stat(settings.database, &info) != 0 || info.st_size == 0 else {
                throw Refusal(
                    .storage, "\(settings.database): this is there already and is not replaced.")
            }
            let ledger = try settings.ledger(mayBeLost: true)
            Console.data(ledger.path)
            if let lost = try GapWords.lost(ledger) {
                Console.notice(lost)
                try DatabaseCommand.holdRequests(ledger)
            }
        }
    }

    /// What was spent lately can only be waited for: as long as the longest window of any limits that are
    /// known here.
    private static func holdRequests(_ ledger: Ledger) throws {
        let own = try Settings(flags: [:]).runOptions().limits
        let keys = try ledger.quotaKeys().flatMap { try ledger.limits(ofKey: $0.name) ?? [] }
        let campaigns = try ledger.campaigns().filter { $0.target == .live }
            .flatMap(\.options.limits)
        let longest = (own + keys + campaigns).map(\.milliseconds).max() ?? 3_600_000
        try ledger.holdAll(milliseconds: longest)
        Console.notice(
            "What was spent of the provider's quota lately is not known: requests wait "
                + "\(DurationText.rough(longest)).")
    }

    /// The time as part of a file's name: `20260305T140322Z`.
    private static var stamp: String {
        Date.now.formatted(
            .iso8601.year().month().day().dateSeparator(.omitted).time(
                includingFractionalSeconds: false
            )
            .timeSeparator(.omitted)) + "Z"
    }
}
