import ArgumentParser
import Foundation
import RollcallIntake
import RollcallModel
import RollcallReport
import RollcallStore

struct SuppressCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suppress",
        abstract: "Keep the do-not-call list: numbers that no campaign calls.",
        discussion: """
            The list is looked at when a file is launched, when a batch is made and again just before it \
            is sent, so that whoever is added while a campaign runs is not called any more.
            """,
        subcommands: [Add.self, Remove.self, Import.self, List.self, Check.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put numbers on the list.",
            discussion: """
                EXAMPLE
                  rollcall suppress add +2348055512345 --reason "asked by phone on 3 May"

                EXIT CODES
                \(ExitStatus.table([.success, .storage, .usage, .data, .configuration], success: "done"))
                """)

        @OptionGroup var phones: PhoneArguments

        @Option(help: "Why; reports show it.")
        var reason = ""

        @OptionGroup(title: "Output") var output: OutputFlags

        func validate() throws {
            guard
                !reason.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }
                )
            else { throw ValidationError("--reason holds a control character; leave it out.") }
        }

        func run() throws {
            output.apply()
            let numbers = try phones.require()
            let count = try Settings(flags: [:]).ledger()
                .suppress(numbers.map { ($0, reason) })
            SuppressCommand.say(added: count, of: numbers.count)
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take numbers off the list; the list remembers that they were on it.",
            discussion: """
                Rows that were left out for it stay so: call those people with a new campaign.

                EXAMPLE
                  rollcall suppress remove +2348055512345

                EXIT CODES
                \(ExitStatus.table([.success, .storage, .usage, .data, .configuration], success: "done"))
                """)

        @OptionGroup var phones: PhoneArguments
        @OptionGroup(title: "Output") var output: OutputFlags

        func run() throws {
            output.apply()
            let numbers = try phones.require()
            let count = try Settings(flags: [:]).ledger().unsuppress(numbers)
            Console.notice(
                "Taken off the list: \(count) of \(numbers.count.of("number", "numbers")).")
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put all numbers of a file (CSV) on the list.",
            discussion: """
                The file is read as a contact file; a column named "reason" gives each number's reason. \
                With a fault in it nothing is added, unless --skip-invalid leaves such rows out.

                EXAMPLE
                  rollcall suppress import stop-list.csv --default-region NG

                EXIT CODES
                \(ExitStatus.table([.success, .storage, .usage, .data, .configuration], success: "done"))
                """)

        @Argument(help: "The file (CSV).")
        var file: String

        @Option(help: "Why, for rows without a reason of their own.")
        var reason = ""

        @OptionGroup(title: "Reading the file") var intake: IntakeFlags
        @OptionGroup(title: "Output") var output: OutputFlags

        func run() throws {
            output.apply()
            let settings = try Settings(flags: intake.settings)
            var options = try settings.intakeOptions()
            options.duplicates = .keepFirst
            let reader = Intake(
                path: file, options: options, template: nil, maxRows: try settings.maxRows())
            var contacts: [Contact] = []
            let result = try reader.read { if $0.verdict == .ready { contacts.append($0) } }
            try reader.require(result)
            let column = result.layout?.headers.firstIndex {
                $0.caseInsensitiveCompare("reason") == .orderedSame
            }
            let entries = contacts.compactMap { contact in
                contact.phone.map { phone in
                    let own = column.map { contact.fields[$0] } ?? ""
                    return (phone: phone, reason: own.isEmpty ? reason : own)
                }
            }
            let count = try settings.ledger().suppress(entries)
            SuppressCommand.say(added: count, of: entries.count)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the list.",
            discussion: """
                EXAMPLE
                  rollcall suppress list --reveal > list.csv

                EXIT CODES
                \(ExitStatus.table([.success, .storage, .usage], success: "done"))
                """)

        @Flag(help: "Numbers in full; keep such output confidential.")
        var reveal = false

        @Flag(help: "Numbers that were taken off the list, too.")
        var all = false

        @OptionGroup(title: "Output") var output: OutputFlags

        func run() throws {
            output.apply()
            Console.rawData(
                CSVRecord.line(
                    ["phone", "reason", "added", "added_by", "removed", "removed_by"]))
            try Settings(flags: [:]).ledger().forEachSuppression(withRemoved: all) { entry in
                let cells = [
                    reveal ? entry.phone : entry.phone.maskedPhone,
                    SpreadsheetCell.inert(
                        reveal ? entry.reason : entry.reason.maskingPhones),
                    SuppressCommand.time(entry.addedAt), entry.addedBy,
                    entry.removedAt.map(SuppressCommand.time), entry.removedBy,
                ]
                Console.rawData(CSVRecord.line(cells.map { $0 ?? "" }))
            }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say whether numbers are on the list.",
            discussion: """
                EXAMPLE
                  rollcall suppress check 08055512345 --default-region NG

                EXIT CODES
                \(ExitStatus.table([.success, .incomplete, .storage, .usage, .data, .configuration], success: "none of them is on the list", incomplete: "some are on the list"))
                """)

        @OptionGroup var phones: PhoneArguments
        @OptionGroup(title: "Output") var output: OutputFlags

        func run() throws {
            output.apply()
            let numbers = try phones.require()
            let ledger = try Settings(flags: [:]).ledger()
            var isListed = false
            for number in numbers {
                guard let entry = try ledger.suppression(of: number) else {
                    Console.data("\(number.maskedPhone): not on the list")
                    continue
                }
                isListed = true
                let reason = entry.reason.isEmpty ? "" : ": \(entry.reason.maskingPhones)"
                let who = entry.addedBy.map { " by \($0)" } ?? ""
                Console.data(
                    "\(number.maskedPhone): on the list since \(SuppressCommand.time(entry.addedAt))\(who)\(reason)"
                )
            }
            if isListed { throw ExitStatus.incomplete }
        }
    }

    /// UTC, to the second.
    private static func time(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(.iso8601)
    }

    private static func say(added count: Int, of total: Int) {
        let known = total - count
        Console.notice(
            "\(count.of("number is", "numbers are")) new on the do-not-call list"
                + (known > 0 ? "; \(known.of("was", "were")) on it already." : "."))
    }
}
