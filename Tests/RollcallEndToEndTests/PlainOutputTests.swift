import Testing

@Suite(.timeLimit(.minutes(3)))
struct PlainOutputTests {
    private static let flags = Run.quick + Run.message + ["--name", "june"]
    private static let escape = "\u{1B}"

    @Test func `without a terminal nothing is coloured or redrawn`() async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(3), to: "people.csv")
            for arguments in [
                ["launch", "people.csv"] + Self.flags, ["report", "june"], ["status", "june"],
                ["status", "june", "--watch"], ["campaigns"], ["config"],
            ] {
                let run = try await place.run(adding: arguments)
                #expect(run.code == 0, "\(run.all)")
                #expect(!run.all.contains(Self.escape), "\(run.all)")
                #expect(!run.all.contains("\r"))
            }
        }
    }

    @Test(arguments: [nil, ("NO_COLOR", "1"), ("TERM", "dumb")])
    func `a terminal is coloured unless it asks not to be`(variable: (name: String, value: String)?)
        async throws
    {
        try await Workplace.with { place in
            place.set("TERM", "xterm")
            if let variable { place.set(variable.name, variable.value) }
            try place.write(Contacts.file(3), to: "people.csv")
            let run = try await place.run(
                "launch", "people.csv", adding: Self.flags, shell: Run.terminal)
            #expect(run.code == 0, "\(run.all)")
            // Colours end in m; what redraws a line ends in K.
            #expect(run.output.contains("\(Self.escape)[0m") == (variable == nil), "\(run.all)")
            #expect(run.output.contains("\(Self.escape)[K") == (variable?.name != "TERM"))
        }
    }

    @Test func `text from a file or the provider cannot act on the terminal`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try await sandbox.edit(message: "\u{1B}]0;title\u{7}\u{202E} Hello [name]")
            try place.write(Contacts.file(1), to: "people.csv")
            try place.write("name = \"a\u{1B}[31mb\"\n", to: "june.toml")
            for arguments in [
                ["launch", "people.csv", "--template", "\u{1B}[31mHello [name]"] + Run.live("june"),
                ["launch", "people.csv"] + Run.live("june"),
                ["plan", "people.csv", "--workflow", Sandbox.workflow, "--limit", Run.limit],
                ["launch", "people.csv", "--campaign", "june.toml"] + Run.message,
                ["status", "\u{1B}[31mred"], ["check", "\u{1B}[31m.csv"] + Run.message,
                ["launch", "people.csv", "--json", "--name", "\u{1B}[31m"] + Run.message,
            ] {
                let run = try await place.run(adding: arguments)
                #expect(!run.all.contains(Self.escape), "\(run.all)")
                #expect(!run.all.contains("\u{202E}"), "\(run.all)")
            }
        }
    }
}
