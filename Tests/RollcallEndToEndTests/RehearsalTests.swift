import Testing

@Suite(.timeLimit(.minutes(3)))
struct RehearsalTests {
    private static let flags = Run.quick + Run.message + ["--name", "june"]

    @Test func `a rehearsal ends with a report that balances, and resume prints it again`()
        async throws
    {
        try await Workplace.with { place in
            try place.write(Contacts.file(7), to: "people.csv")
            let run = try await place.run("launch", "people.csv", adding: Self.flags)
            #expect(run.code == 0, "\(run.all)")
            #expect(run.output.contains("REHEARSAL: nobody is called"))
            #expect(run.output.contains("Balanced: every row of the file is accounted for, once."))
            let again = try await place.run("resume", "june")
            #expect(again.code == 0, "\(again.all)")
            #expect(Self.undated(again.output) == Self.undated(run.output))
            let launched = try await place.run("launch", "people.csv", adding: Self.flags)
            #expect(launched.code == 0, "\(launched.all)")
            #expect(Self.undated(launched.output) == Self.undated(run.output))
        }
    }

    @Test func `the text report and the JSON report agree`() async throws {
        try await Workplace.with { place in
            try place.write(
                Contacts.file(6) + "12,Nobody,Monday\n" + Contacts.row(2) + "\n", to: "people.csv")
            let run = try await place.run(
                "launch", "people.csv", "--skip-invalid", "--duplicates", "keep-first",
                adding: Self.flags)
            #expect(run.code == 3, "\(run.all)")
            let report = try await place.report("june")
            #expect(report.addsUp)
            #expect(report.campaign.target == "rehearsal")
            #expect(report.rows["total"] == 8)
            #expect(report.count("done") == 6)
            #expect(report.count("invalid") == 1)
            #expect(report.count("duplicate") == 1)
            #expect(report.recipients.map(\.row) == Array(2...9))
            let rows = Self.counts(run.output, under: "ROWS")
            for (name, count) in report.rows where name != "total" && count > 0 {
                #expect(rows[name] == count)
            }
            let outcomes = Self.counts(run.output, under: "OUTCOMES")
            for (name, count) in report.outcomes {
                #expect(outcomes[name.replacing("_", with: " ")] == count)
            }
            let requests = Self.counts(run.output, under: "REQUESTS")
            for name in ["submit", "poll", "reconcile", "other"] {
                #expect(requests[name] == report.requests[name])
            }
        }
    }

    @Test(arguments: [
        (["other.csv"] + Run.message, "file"),
        (["people.csv", "--template", "Hi [name]"] + Run.region, "message"),
        (["people.csv", "--batch-size", "2"] + Run.message, "batch size"),
        (["people.csv", "--skip-invalid"] + Run.message, "--skip-invalid"),
        (["people.csv", "--voice-accent", "igbo"] + Run.message, "voice"),
    ])
    func `another campaign under a used name is refused, and what differs is named`(
        changed: [String], difference: String
    ) async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(2), to: "people.csv")
            try place.write(Contacts.file(3), to: "other.csv")
            let first = try await place.run("launch", "people.csv", adding: Self.flags)
            #expect(first.code == 0, "\(first.all)")
            let run = try await place.run("launch", "--name", "june", adding: Run.quick + changed)
            #expect(run.code == 6, "\(run.all)")
            let words = changed[0] == "other.csv" ? "the campaign is over" : "differs in"
            #expect(run.words.contains(words))
            #expect(run.words.contains(difference), "\(run.words)")
            #expect(try await place.report("june").rows["total"] == 2)
        }
    }

    @Test func `a rehearsal needs no standard streams`() async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(2), to: "people.csv")
            let run = try await place.run(
                "launch", "people.csv", adding: Self.flags, shell: #""$@" <&- >&- 2>&-"#)
            #expect(run.code == 0, "\(run.all)")
            #expect(try await place.report("june").count("done") == 2)
            let lock = try place.text("data/rollcall/rollcall.sqlite.campaign-1.lock")
            #expect(lock.hasPrefix("process ") && !lock.contains("\n"), "\(lock)")
        }
    }

    /// The report without the instant that it was made at.
    private static func undated(_ report: String) -> [Substring] {
        report.split(separator: "\n").filter { !$0.contains("Report of") }
    }

    /// Lines of a part of the text report that begin with a number, by the words after it.
    private static func counts(_ report: String, under title: String) -> [String: Int] {
        var counts: [String: Int] = [:]
        let parts = report.split(separator: "\n\n")
        for line in parts.first(where: { $0.hasPrefix(title) })?.split(separator: "\n") ?? [] {
            let words = line.trimmingPrefix(while: \.isWhitespace)
            guard let count = Int(words.prefix(while: \.isNumber)) else { continue }
            let rest = words.drop(while: \.isNumber).trimmingPrefix(while: \.isWhitespace)
            counts[rest.split(separator: "  ").first.map(String.init) ?? ""] = count
        }
        return counts
    }
}
