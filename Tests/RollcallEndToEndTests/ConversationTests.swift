import RollcallSandbox
import Testing

@Suite(.timeLimit(.minutes(3)))
struct ConversationTests {
    private static let message = "Hello {{name}}, we talk about {{visit}}."
    private static let rehearsal =
        Run.quick + Run.region + ["--template", message, "--name", "june"]

    @Test func `a conversation is rehearsed, told by the marks of its parameters`() async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(7), to: "people.csv")
            let run = try await place.run(
                "launch", "people.csv", "--conversation-limit", "2/200ms", "--voice-accent",
                "pidgin", "--voice-gender", "male", "--batch-size", "3", adding: Self.rehearsal)
            #expect(run.code == 0, "\(run.all)")
            #expect(run.words.contains("within \(Run.limit) and 2/200ms"), "\(run.words)")
            #expect(try await place.report("june").count("done") == 7)
            let other = try await place.run(
                "launch", "people.csv", "--workflow-type", "robocall", "--batch-size", "3",
                adding: Self.rehearsal)
            #expect(other.code == 6, "\(other.all)")
            #expect(other.words.contains("the workflow's type"))
        }
    }

    @Test func `a live conversation calls everybody once, its own limit kept`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Self.sandbox(in: place, "--limit", "3/400ms")
            try place.write(Contacts.file(12), to: "people.csv")
            let run = try await place.run(
                "launch", "people.csv", "--limit", "60/1m", "--conversation-limit", "3/400ms",
                "--first-poll", "50ms", "--workflow", Sandbox.workflow, "--batch-size", "3",
                "--name", "june", "--live", "--confirm", "june", "--voice-accent", "igbo",
                adding: Run.region)
            #expect(run.code == 0, "\(run.all)")
            #expect(run.words.contains("igbo is passed on as it is"), "\(run.words)")
            let ledger = try await sandbox.ledger()
            #expect(ledger.callsByNumber.count == 12)
            #expect(ledger.maxCallsPerNumber == 1)
            #expect(ledger.requests.refused == 0)
            #expect(ledger.calls.allSatisfy { $0.rollcallRef == nil })
            try expectSame(try await place.report("june"), ledger)
        }
    }

    @Test func `a conversation whose answer is lost is found by its numbers alone`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Self.sandbox(in: place)
            try await sandbox.arm(SandboxFault(on: .submit, .acceptAndDrop))
            try place.write(Contacts.file(12), to: "people.csv")
            let run = try await place.run(
                "launch", "people.csv", adding: Run.live("june", batchSize: 6))
            #expect(run.code == 0, "\(run.all)")
            let ledger = try await sandbox.ledger()
            #expect(ledger.requests.submit == 2)
            #expect(ledger.maxCallsPerNumber == 1)
            try expectSame(try await place.report("june"), ledger)
        }
    }

    @Test func `a workflow that is not active is refused before anything is sent`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Self.sandbox(in: place)
            try await sandbox.edit(status: "DRAFT")
            try place.write(Contacts.file(2), to: "people.csv")
            let run = try await place.run("launch", "people.csv", adding: Run.live("june"))
            #expect(run.code == 6, "\(run.all)")
            #expect(run.words.contains("the workflow is DRAFT, and only an ACTIVE one can call"))
            #expect(run.words.contains("Nothing was sent."))
            #expect(try await place.run("campaigns").output.contains("june") == false)
            let check = try await place.run(
                "check", "people.csv", "--workflow", Sandbox.workflow, adding: Run.region)
            #expect(check.code == 0, "\(check.all)")
            #expect(check.words.contains("warning: reminder: the workflow is DRAFT"))
            #expect(try await sandbox.ledger().requests.submit == 0)
        }
    }

    @Test func `a workflow that is withdrawn during a pause is refused at the next start`()
        async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Self.sandbox(in: place)
            try await sandbox.arm(SandboxFault(on: .submit, .unauthorized))
            try place.write(Contacts.file(2), to: "people.csv")
            let run = try await place.run("launch", "people.csv", adding: Run.live("june"))
            #expect(run.code == 4, "\(run.all)")
            try await sandbox.clearFaults()
            try await sandbox.edit(status: "DRAFT")
            let resumed = try await place.run("resume", "june", "--confirm", "june")
            #expect(resumed.code == 6, "\(resumed.all)")
            #expect(resumed.words.contains("only an ACTIVE one can call"), "\(resumed.words)")
            #expect(try await sandbox.ledger().calls.isEmpty)
            try await sandbox.edit(status: "ACTIVE")
            let again = try await place.run("resume", "june", "--confirm", "june")
            #expect(again.code == 0, "\(again.all)")
            #expect(try await sandbox.ledger().callsByNumber.count == 2)
        }
    }

    @Test(arguments: [
        (["--template", "Call {{phone_number}}"], 65, "named \"phone_number\""),
        (["--template", message, "--tag", "visit"], 0, "--tag \"visit\" is not sent"),
    ])
    func `what a flat entry has no room for is said`(
        flags: [String], code: Int32, words: String
    ) async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(2), to: "people.csv")
            let run = try await place.run("check", "people.csv", adding: flags + Run.region)
            #expect(run.code == code, "\(run.all)")
            #expect(run.words.contains(words), "\(run.words)")
        }
    }

    @Test func `a type that is not the workflow's is refused`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Self.sandbox(in: place)
            try place.write(Contacts.file(2), to: "people.csv")
            let run = try await place.run(
                "launch", "people.csv", "--workflow-type", "robocall", adding: Run.live("june"))
            #expect(run.code == 6, "\(run.all)")
            #expect(run.words.contains("is a CONVERSATION, and --workflow-type says otherwise"))
            #expect(try await sandbox.ledger().calls.isEmpty)
        }
    }

    private static func sandbox(in place: Workplace, _ limit: String...) async throws -> Sandbox {
        let kind = ["--workflow-type", "conversation"]
        guard let count = limit.last else {
            return try await Sandbox(in: place, "--template", message, kind[0], kind[1])
        }
        return try await Sandbox(
            in: place, "--template", message, kind[0], kind[1], "--limit", count)
    }
}
