import Testing

@Suite(.timeLimit(.minutes(3)))
struct BrokenFileTests {
    /// A fault of its own in nearly every row; the markers are the lines to be named.
    private static let broken = """
        phone,name,visit
        08031200001,Ada,Monday
        0803,Bola,Monday
        08031200003,,Monday
        08031200004,Dayo
        08031200005,"Efe
        of the second line",Monday
        08031200001,Ada again,Monday
        2.34803E+12,Femi,Monday
        08031200007,\u{1B}[31mGana,Monday

        not a number,Habib,Monday
        """
    private static let faults = [3: "phone", 4: "name", 5: "", 8: "", 9: "", 10: "", 12: ""]

    @Test(arguments: ["check", "plan", "launch"])
    func `every fault is printed with its line in one pass, and nothing is stored`(
        command: String
    ) async throws {
        try await Workplace.with { place in
            try place.write(Self.broken, to: "broken.csv")
            let name = command == "launch" ? ["--name", "june"] : []
            let run = try await place.run(command, "broken.csv", adding: Run.message + name)
            #expect(run.code == 65, "\(run.all)")
            for (line, word) in Self.faults {
                let found = run.words.split(separator: "\n").first {
                    $0.hasPrefix("broken.csv:\(line):") && $0.contains(": error: ")
                }
                #expect(found?.contains(word) == true, "line \(line): \(run.words)")
            }
            #expect(!run.words.contains("broken.csv:6:"))
            #expect(!run.words.contains("\u{1B}"))
            let list = try await place.run("campaigns")
            #expect(list.code == 0)
            #expect(list.output.isEmpty)
        }
    }

    @Test func `a broken file leaves an existing ledger as it was`() async throws {
        try await Workplace.with { place in
            try place.write(Self.broken, to: "broken.csv")
            try place.write(Contacts.file(2), to: "people.csv")
            let good = Run.message + Run.quick + ["--name", "june"]
            #expect(try await place.run("launch", "people.csv", adding: good).code == 0)
            let before = try await place.run("campaigns").output
            let run = try await place.run(
                "launch", "broken.csv", "--name", "july", adding: Run.message)
            #expect(run.code == 65)
            #expect(try await place.run("campaigns").output == before)
            #expect(try await place.run("status", "july").code == 10)
        }
    }

    @Test(arguments: [
        ("", "empty"), ("phone,name,visit\n", "row"), ("phone,name\n08031200001,A\n", "visit"),
        ("phone,name,visit\n08031200001,\"A,Monday\n", "quote"),
        ("phone,name,name,visit\n08031200001,A,B,C\n", "name"),
    ])
    func `faults of the whole file are named`(text: String, word: String) async throws {
        try await Workplace.with { place in
            try place.write(text, to: "people.csv")
            let run = try await place.run("check", "people.csv", adding: Run.message)
            #expect(run.code == 65, "\(run.all)")
            #expect(run.words.contains(word), "\(run.all)")
        }
    }

    @Test func `a file that is not there is named`() async throws {
        try await Workplace.with { place in
            let run = try await place.run("check", "gone.csv", adding: Run.message)
            #expect(run.code == 65, "\(run.all)")
            #expect(run.words.contains("gone.csv: error: the file cannot be read"))
        }
    }
}
