import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct ReportFormatTests {
    @Test(arguments: ["text", "json", "csv", "html"])
    func `a report goes to a file of its owner alone, and masks numbers`(format: String)
        async throws
    {
        try await Workplace.with { place in
            try await Self.rehearse(in: place)
            try place.write("old", to: "report")
            chmod(place.path("report"), 0o644)
            let run = try await place.run(
                "report", "june", "--format", format, "--output", "report")
            #expect(run.code == 0, "\(run.all)")
            #expect(run.output.isEmpty)
            #expect(try place.mode("report") == 0o600)
            let masked = try place.text("report")
            #expect(!masked.contains(Canary.number))
            let files = try FileManager.default.contentsOfDirectory(atPath: place.folder)
            #expect(!files.contains { $0.contains("partial") })
            let revealed = try await place.run("report", "june", "--format", format, "--reveal")
            #expect(revealed.code == 0)
            #expect(revealed.output.contains(Contacts.number(3)) == (format != "text"))
            #expect(masked.contains("•••0003") == (format != "text"))
        }
    }

    @Test func `no ledger, backup, log or contact file is ever replaced`() async throws {
        try await Workplace.with { place in
            try await Self.rehearse(in: place)
            #expect(try await place.run("db", "backup", "copy").code == 0)
            try FileManager.default.copyItem(
                atPath: place.database + ".intents", toPath: place.path("log"))
            for path in [
                place.database, place.database + "-wal", "people.csv", "copy", "log",
            ] {
                let run = try await place.run("report", "june", "--output", path)
                #expect(run.code == 64, "\(run.all)")
            }
            let beside = try await place.run("report", "june", "--output", "people.csv.html")
            #expect(beside.code == 0, "\(beside.all)")
            try place.write("name,phone\n", to: "other.csv")
            for path in ["people.csv", "other.csv", place.database] {
                let run = try await place.run(
                    "report", "june", "--outcome", "busy", "--as-contacts", path)
                #expect(run.code == 64, "\(run.all)")
                #expect(run.words.contains("not replaced"), "\(run.all)")
            }
            #expect(try place.text("people.csv") == Contacts.file(12))
            #expect(try place.text("other.csv") == "name,phone\n")
            #expect(try await place.run("status", "june").code == 0)
        }
    }

    @Test func `a report that cannot be written leaves what was there`() async throws {
        try await Workplace.with { place in
            try await Self.rehearse(in: place)
            try place.write("old", to: "full/report")
            symlink("people.csv", place.path("link"))
            mkfifo(place.path("pipe"), 0o600)
            for path in ["gone/report", "full", "link", "pipe"] {
                let run = try await place.run("report", "june", "--output", path)
                #expect(run.code == 12, "\(run.all)")
                #expect(run.words.contains(path))
            }
            #expect(try place.text("people.csv") == Contacts.file(12))
            let shell = #"trap "" XFSZ; ulimit -f 0; exec "$@""#
            let run = try await place.run(
                "report", "june", "--format", "html", "--output", "full/report", shell: shell)
            #expect(run.code == 12, "\(run.all)")
            #expect(try place.text("full/report") == "old")
            let left = try FileManager.default.contentsOfDirectory(atPath: place.path("full"))
            #expect(left == ["report"])
        }
    }

    @Test func `rows of some outcomes make a contact file that can be called again`() async throws {
        try await Workplace.with { place in
            try await Self.rehearse(in: place)
            let report = try await place.report("june")
            let wanted = report.recipients.filter { $0.outcome == "answered" }
            let run = try await place.run(
                "report", "june", "--outcome", "answered, busy", "--as-contacts", "again.csv")
            #expect(run.code == 0, "\(run.all)")
            #expect(try place.mode("again.csv") == 0o600)
            let again = try place.text("again.csv").split(whereSeparator: \.isNewline)
            #expect(again.first?.hasSuffix(Contacts.header) == true)
            let busy = report.outcomes["busy"] ?? 0
            #expect(again.count == 1 + wanted.count + busy)
            let check = try await place.run("check", "again.csv", adding: Run.message)
            #expect(check.code == 0, "\(check.all)")
            #expect(check.output.contains("\(wanted.count + busy) can be called"))
        }
    }

    @Test(arguments: [
        ["--outcome", "asleep", "--as-contacts", "again.csv"], ["--outcome", "busy"],
        ["--as-contacts", "again.csv"],
        ["--outcome", "busy", "--as-contacts", "again.csv", "--output", "report"],
    ])
    func `an export of nothing in particular is refused`(flags: [String]) async throws {
        try await Workplace.with { place in
            try await Self.rehearse(in: place)
            let run = try await place.run("report", "june", adding: flags)
            #expect(run.code == 64, "\(run.all)")
        }
    }

    @Test func `a reader that goes away does not matter`() async throws {
        try await Workplace.with { place in
            try await Self.rehearse(in: place)
            let run = try await place.run(
                "report", "june", "--format", "html",
                shell: #"{ "$@"; echo "exit $?" >&2; } | head -n 1"#)
            #expect(run.words.contains("exit 0"), "\(run.all)")
        }
    }

    @Test func `a report that a full disk took only a part of is no success`() async throws {
        try await Workplace.with { place in
            try await Self.rehearse(in: place)
            let run = try await place.run("report", "june", shell: #""$@" > /dev/full"#)
            #expect(run.code == 12, "\(run.all)")
            #expect(run.words.contains("No space left"), "\(run.all)")
        }
    }

    private static func rehearse(in place: Workplace) async throws {
        try place.write(Contacts.file(12), to: "people.csv")
        let run = try await place.run(
            "launch", "people.csv", "--name", "june", adding: Run.quick + Run.message)
        #expect(run.code == 0, "\(run.all)")
    }
}
