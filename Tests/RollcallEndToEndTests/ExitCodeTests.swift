import RollcallSandbox
import Testing

@Suite(.timeLimit(.minutes(3)))
struct ExitCodeTests {
    private static let mistakes: [([String], Int32, String)] = [
        (["launch", "people.csv", "--bogus"], 64, "--bogus"),
        (["bogus"], 64, "bogus"),
        (["launch", "people.csv"] + Run.message, 64, "--name"),
        (["launch", "--name", "june"] + Run.message, 64, "file"),
        (["launch", "people.csv", "--name", "june"], 64, "--template-file"),
        (
            ["launch", "people.csv", "--name", "june", "--deadline", "soon"] + Run.message, 64,
            "soon"
        ),
        (["launch", "people.csv", "--name", "june", "--limit", "6"] + Run.message, 64, "COUNT"),
        (
            ["launch", "people.csv", "--name", "june", "--limit", "6/745h"] + Run.message, 64,
            "at most 31 days (744h)"
        ),
        (
            ["launch", "people.csv", "--name", "june", "--batch-size", "0"] + Run.message, 64,
            "10000"
        ),
        (["launch", "people.csv", "--name", " june"] + Run.message, 64, "visible"),
        (["launch", "people.csv", "--name", "ju\nne"] + Run.message, 64, "visible"),
        (
            ["launch", "people.csv", "--name", "june", "--voice-gender", "robot"] + Run.message, 64,
            "male"
        ),
        (["check", "people.csv", "--template-file", "gone.txt"], 64, "gone.txt"),
        (["resolve", "june", "--as", "maybe"], 64, "maybe"),
        (["report", "june", "--format", "pdf"], 64, "pdf"),
        (["status", "june"], 10, "june"),
        (["resume", "june"], 10, "june"),
        (["pause", "june"], 10, "june"),
        (["cancel", "june", "--confirm", "june"], 10, "june"),
        (["resolve", "june", "--as", "called", "--confirm", "june"], 10, "june"),
        (["report", "june"], 10, "june"),
        (["launch", "people.csv"] + Run.live("june"), 4, "ROLLCALL_API_KEY"),
        (["launch", "people.csv", "--api-key-file", "gone"] + Run.live("june"), 4, "gone"),
    ]

    @Test(arguments: mistakes)
    func `each mistake has its exit code and its words`(
        arguments: [String], code: Int32, word: String
    ) async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(2), to: "people.csv")
            let run = try await place.run(adding: arguments)
            #expect(run.code == code, "\(run.all)")
            #expect(run.words.contains(word), "\(run.all)")
            #expect(run.output.isEmpty)
        }
    }

    @Test func `a key that the provider refuses ends a launch before there is a campaign`()
        async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            place.set("ROLLCALL_API_KEY", Canary.key + "-old")
            try place.write(Contacts.file(2), to: "people.csv")
            let run = try await place.run("launch", "people.csv", adding: Run.live("june"))
            #expect(run.code == 4, "\(run.all)")
            #expect(try await place.run("campaigns").output.isEmpty)
            #expect(try await sandbox.ledger().calls.isEmpty)
        }
    }

    private static let refusals: [(SandboxFault, Int32, String)] = [
        (SandboxFault(on: .submit, .unauthorized), 4, "auth"),
        (SandboxFault(on: .submit, .error, code: 403), 4, "auth"),
        (SandboxFault(on: .submit, .error, code: 402), 5, "credit"),
        (SandboxFault(on: .submit, .error, code: 404), 5, "not_found"),
    ]

    @Test(arguments: refusals)
    func `a refused request pauses the campaign, and resume calls everybody`(
        fault: SandboxFault, code: Int32, reason: String
    ) async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try await sandbox.arm(fault)
            try place.write(Contacts.file(4), to: "people.csv")
            let run = try await place.run("launch", "people.csv", adding: Run.live("june"))
            #expect(run.code == code, "\(run.all)")
            #expect(run.words.contains("paused"))
            let status = try await place.run("status", "june")
            #expect(status.output.contains("paused (\(reason))"), "\(status.all)")
            let resumed = try await place.run("resume", "june", "--confirm", "june")
            #expect(resumed.code == 0, "\(resumed.all)")
            #expect(try await sandbox.ledger().callsByNumber.count == 4)
        }
    }

    @Test func `a request that comes too early is made again after the pause it is told`()
        async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try await sandbox.arm(SandboxFault(on: .submit, .error, retryAfter: "1", code: 429))
            try place.write(Contacts.file(2), to: "people.csv")
            let run = try await place.run("launch", "people.csv", adding: Run.live("june"))
            #expect(run.code == 0, "\(run.all)")
            #expect(try await place.report("june").requests["refused"] == 1)
            #expect(try await sandbox.ledger().callsByNumber.count == 2)
            #expect(try await place.run("limits").output.contains("evenly spaced"))
            #expect(try await place.run("limits", "reset").code == 0)
            #expect(try await !place.run("limits").output.contains("evenly spaced"))
        }
    }

    @Test func `a provider that cannot be reached is given up after five tries`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try await sandbox.arm(SandboxFault(on: .submit, .error, code: 402))
            try place.write(Contacts.file(2), to: "people.csv")
            #expect(try await place.run("launch", "people.csv", adding: Run.live("june")).code == 5)
            // Nothing listens on this port.
            place.set("ROLLCALL_BASE_URL", "http://127.0.0.1:1/voicebot/v1")
            let run = try await place.run("resume", "june", "--confirm", "june")
            #expect(run.code == 5, "\(run.all)")
            #expect(run.words.contains("refused"), "\(run.words)")
            place.set("ROLLCALL_BASE_URL", sandbox.baseURL)
            let resumed = try await place.run("resume", "june", "--confirm", "june")
            #expect(resumed.code == 0, "\(resumed.all)")
            #expect(try await place.report("june").requests["submit"] == 2)
        }
    }

    @Test(arguments: [["--confirm", "july"], []])
    func `nobody is called without the campaign's name`(confirmation: [String]) async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try place.write(Contacts.file(2), to: "people.csv")
            let flags = Run.live("june").dropLast(2) + confirmation
            let run = try await place.run("launch", "people.csv", adding: Array(flags))
            #expect(run.code == 6, "\(run.all)")
            #expect(try await sandbox.ledger().requests.total == 0)
            #expect(try await place.run("campaigns").output.isEmpty)
        }
    }

    @Test func `a workflow that was edited since the launch calls nobody`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try await sandbox.arm(SandboxFault(on: .submit, .error, code: 402))
            try place.write(Contacts.file(2), to: "people.csv")
            #expect(try await place.run("launch", "people.csv", adding: Run.live("june")).code == 5)
            try await sandbox.edit(message: "Bye [name], not on [visit].")
            let run = try await place.run("resume", "june", "--confirm", "june")
            #expect(run.code == 6, "\(run.all)")
            #expect(run.words.contains("Bye [name]"), "\(run.words)")
            #expect(try await sandbox.ledger().calls.isEmpty)
            try await sandbox.edit(message: Sandbox.message)
            let resumed = try await place.run("resume", "june", "--confirm", "june")
            #expect(resumed.code == 0, "\(resumed.all)")
        }
    }
}
