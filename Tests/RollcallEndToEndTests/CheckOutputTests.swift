import Foundation
import Testing

/// What comes back from a contact file: findings as a table, rows to mend, messages to hear.
@Suite(.timeLimit(.minutes(3)))
struct CheckOutputTests {
    private static let file =
        "phone;name;visit\n" + "0\(number(1));Ada;Monday\n" + "0803;\"Bo; b\";Monday\n"
        + "0\(number(1));Cy;Monday\n" + "0\(number(2));Di;=1+1;more\n"

    private static func number(_ index: Int) -> String {
        String(Contacts.number(index).dropFirst(4))
    }

    @Test func `findings are written as a table, and rows to mend as they stand`() async throws {
        try await Workplace.with { place in
            try place.write(Self.file, to: "people.csv")
            let flags = Run.message + ["--errors", "errors.csv", "--rejects"]
            let run = try await place.run("check", "people.csv", adding: flags)
            #expect(run.code == 65, "\(run.all)")
            let errors = try place.text("errors.csv").split(separator: "\r\n").map(String.init)
            #expect(errors[0] == "line,column,severity,code,value,message")
            #expect(errors[1].hasPrefix("1,,notice,delimiter-detected,"))
            #expect(errors[2].hasPrefix("3,1,error,phone-impossible,'0803,"))
            #expect(errors[3].hasPrefix("4,1,error,number-shared,'0\(Self.number(1)),"))
            #expect(errors[4].hasPrefix("5,"))
            #expect(errors[4].contains(",error,field-count,more,"))
            let rejected = try place.text("people.rejected.csv").split(separator: "\n")
            #expect(rejected.count == 3)
            #expect(rejected[0] == "rejected_because;phone;name;visit")
            #expect(rejected[1].hasPrefix("\"phone-impossible: "))
            #expect(rejected[1].hasSuffix("\";0803;\"Bo; b\";Monday"))
            #expect(rejected[2].hasSuffix("\";0\(Self.number(2));Di;=1+1;more"))
            #expect(run.words.contains("Written: people.rejected.csv (2 rows to mend)"))
            for name in ["errors.csv", "people.rejected.csv"] {
                #expect(try place.mode(name) == 0o600)
            }
            // Somebody may be mending it.
            let again = try await place.run("check", "people.csv", adding: flags)
            #expect(again.words.contains("Written: people.rejected-2.csv"), "\(again.all)")
            let twice = try await place.run(
                "check", "people.rejected.csv", "--rejects", adding: Run.message)
            #expect(twice.code == 65, "\(twice.all)")
            #expect(
                try place.text("people.rejected.rejected.csv").split(separator: "\n")[0]
                    == "rejected_because;phone;name;visit")
        }
    }

    @Test(arguments: ["people.csv", "message.txt", "ledger.sqlite"])
    func `the table of findings replaces nothing that matters`(name: String) async throws {
        try await Workplace.with { place in
            place.set("ROLLCALL_DB", place.path("ledger.sqlite"))
            try place.write(Contacts.file(2), to: "people.csv")
            try place.write(Sandbox.message, to: "message.txt")
            #expect(try await place.run("campaigns").code == 0)
            let before = try place.read(name)
            let run = try await place.run(
                "check", "people.csv", "--template-file", "message.txt", "--errors", name,
                adding: Run.region)
            #expect(run.code == 64, "\(run.all)")
            #expect(try place.read(name) == before)
        }
    }

    @Test func `rows to mend of another encoding are UTF-8, and say so`() async throws {
        try await Workplace.with { place in
            let bytes = Data("phone;name;visit\n0803;Ren".utf8) + [0xE9] + Data(";Monday\n".utf8)
            try bytes.write(to: URL(filePath: place.path("people.csv")))
            let flags = Run.message + ["--encoding", "windows-1252"]
            let run = try await place.run("check", "people.csv", "--rejects", adding: flags)
            #expect(run.code == 65, "\(run.all)")
            #expect(try place.text("people.rejected.csv").hasPrefix("\u{FEFF}rejected_because;"))
            let again = try await place.run("check", "people.rejected.csv", adding: flags)
            #expect(again.words.contains("Leave --encoding out"), "\(again.all)")
        }
    }

    @Test func `whatever a phone cell holds, no whole number is shown`() async throws {
        try await Workplace.with { place in
            let cells = ["x", "ext5", "_1", " 08031234574", "\u{200B}9", "00000000"]
            let rows = cells.map { "0\(Self.number(1))\($0),Ada,Monday" }
            try place.write(
                ([Contacts.header] + rows).joined(separator: "\n") + "\n", to: "people.csv")
            for flags in [Run.message, Run.message + ["--json"]] {
                let run = try await place.run("check", "people.csv", adding: flags)
                #expect(run.code == 65)
                #expect(!run.all.contains(Self.number(1)), "\(run.all)")
                #expect(!run.all.contains("8031234574"), "\(run.all)")
            }
        }
    }

    @Test func `a file without faults leaves no file of rows to mend`() async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(3), to: "people.csv")
            let run = try await place.run(
                "check", "people.csv", "--rejects", adding: Run.message)
            #expect(run.code == 0, "\(run.all)")
            #expect(run.output.contains("utf-8, fields between commas"), "\(run.output)")
            let files = try FileManager.default.contentsOfDirectory(atPath: place.folder)
            #expect(!files.contains { $0.contains("rejected") })
        }
    }

    @Test func `a program reads findings as JSON lines`() async throws {
        try await Workplace.with { place in
            try place.write(Self.file, to: "people.csv")
            let run = try await place.run("check", "people.csv", "--json", adding: Run.message)
            #expect(run.code == 65)
            let lines = run.output.split(separator: "\n")
            #expect(lines.count == 5)
            #expect(lines.dropLast().allSatisfy { $0.contains("\"type\":\"finding\"") })
            #expect(lines[4].contains("\"exit_code\":65"))
            #expect(lines[4].contains("\"total\":4"))
        }
    }

    @Test func `standard input is read like a file`() async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(3), to: "people.csv")
            let run = try await place.run(
                "check", "-", adding: Run.message, shell: #""$@" < people.csv"#)
            #expect(run.code == 0, "\(run.all)")
            #expect(run.output.contains("3 rows"))
        }
    }

    @Test func `messages are shown by row, by length and at random`() async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(12), to: "people.csv")
            let run = try await place.run("preview", "people.csv", adding: Run.message)
            #expect(run.code == 0, "\(run.all)")
            for why in ["First, row 2:", "Longest, row 12:", "Shortest, row 2:", "Random, row"] {
                #expect(run.output.contains(why), "\(run.output)")
            }
            let row = try await place.run(
                "preview", "people.csv", "--row", "5", adding: Run.message)
            #expect(row.output.hasPrefix("As asked, row 5: "), "\(row.output)")
            #expect(row.output.contains("Person 3"))
            let none = try await place.run(
                "preview", "people.csv", "--row", "99", adding: Run.message)
            #expect(none.code == 65, "\(none.all)")
            #expect(none.words.contains("99"))
        }
    }
}
