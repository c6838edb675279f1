import Testing

@Suite(.timeLimit(.minutes(3)))
struct SuppressTests {
    private static let flags = Run.quick + Run.message + ["--batch-size", "5"]

    @Test func `whoever is on the list is not called, and the report says why`() async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(6), to: "people.csv")
            let number = Contacts.number(1)
            let add = try await place.run(
                "suppress", "add", number, "--reason", "moved away")
            #expect(add.code == 0, "\(add.all)")
            let run = try await place.run(
                "launch", "people.csv", adding: Self.flags + ["--name", "june"])
            #expect(run.code == 0, "\(run.all)")
            #expect(run.words.contains("1 of them is left out"), "\(run.words)")
            let report = try await place.report("june")
            #expect(report.count("suppressed") == 1)
            #expect(report.count("done") == 5)
            let reasons = report.recipients.compactMap(\.reason)
            #expect(reasons == ["on the do-not-call list: moved away"])
            let again = try await place.run(
                "launch", "people.csv",
                adding: Self.flags + ["--name", "july", "--not-called-within", "7d"])
            #expect(again.code == 0, "\(again.all)")
            #expect(try await place.report("july").count("suppressed") == 6)
        }
    }

    @Test func `the list is kept by number, by file and by hand`() async throws {
        try await Workplace.with { place in
            let stops =
                "phone,reason\n" + Contacts.number(2) + ",\n" + Contacts.number(3) + ",rude\n"
            try place.write(stops, to: "stops.csv")
            let load = try await place.run("suppress", "import", "stops.csv", "--reason", "letter")
            #expect(load.code == 0, "\(load.all)")
            let list = try await place.run("suppress", "list")
            #expect(list.output.contains(",letter,"))
            #expect(list.output.contains(",rude,"))
            #expect(list.output.split(separator: "\r\n").count == 3)
            #expect(try await place.run("suppress", "check", Contacts.number(2)).code == 3)
            #expect(try await place.run("suppress", "remove", Contacts.number(2)).code == 0)
            #expect(try await place.run("suppress", "check", Contacts.number(2)).code == 0)
            try place.write("phone\n+2348055512345\n0803\n", to: "bad.csv")
            let bad = try await place.run("suppress", "import", "bad.csv")
            #expect(bad.code == 65, "\(bad.all)")
            #expect(try await place.run("suppress", "check", "+2348055512345").code == 0)
        }
    }

    @Test func `a number is shown as it is read`() async throws {
        try await Workplace.with { place in
            let good = try await place.run("number", "0805 551 2345", "--default-region", "NG")
            #expect(good.code == 0)
            #expect(good.output.contains("mobile, NG, Africa/Lagos"), "\(good.output)")
            let bad = try await place.run("number", "2.34808E+12", "--default-region", "NG")
            #expect(bad.code == 65)
            #expect(bad.output.contains("damaged by a spreadsheet"))
            #expect(try await place.run("number", "1", "--default-region", "XX").code == 64)
            let lines = try await place.run("number", "+80012345678", "+2342442", "--json")
            #expect(lines.code == 65)
            #expect(
                lines.output == """
                    {"e164":"+80012345678","kind":"toll_free","raw":"+80012345678","region":"001",\
                    "repairs":[],"schema_version":1,"time_zones":[],"type":"number"}
                    {"fault":"phone-impossible","problem":"is too short for a phone number",\
                    "raw":"+2342442","schema_version":1,"type":"number"}

                    """)
        }
    }
}
