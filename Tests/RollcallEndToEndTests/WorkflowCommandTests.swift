import Foundation
import RollcallSandbox
import Testing

@Suite(.timeLimit(.minutes(3)))
struct WorkflowCommandTests {
    private static let limit = ["--limit", Run.limit]
    private static let minimal = ["--name", "Visits", "--message", "Hello [name]."] + limit

    @Test func `a workflow is made from flags, shown, changed and deleted`() async throws {
        try await Workplace.with { place in
            _ = try await Sandbox(in: place)
            try place.write("Hello [name],\nsee you.\n", to: "message.txt")
            let made = try await place.run(
                "workflows", "create", "--name", "Visits", "--message-file", "message.txt",
                "--description", "For June", "--include-reply", "--response-option", "1=Yes",
                "--response-option", "2=No", "--callback-url", "http://127.0.0.1:9/s3cret",
                adding: Self.limit)
            #expect(made.code == 0, "\(made.all)")
            let id = try #require(made.lines.first)
            let shown = try await place.run("workflows", "show", id, adding: Self.limit)
            for words in [
                "Visits", "For June", "ROBOCALL", "1=Yes, 2=No", "http://127.0.0.1:9/…",
                "  Hello [name],\n  see you.\n",
            ] {
                #expect(shown.output.contains(words), "\(shown.all)")
            }
            let same = try await place.run(
                "workflows", "update", id, "--name", "Visits", adding: Self.limit)
            #expect(same.words.contains("nothing was sent"), "\(same.all)")
            let change = ["workflows", "update", id, "--no-response-options"] + Self.limit
            let unasked = try await place.run(adding: change)
            #expect(unasked.code == 6, "\(unasked.all)")
            #expect(unasked.words.contains("- 1=Yes") && unasked.words.contains("--confirm Visits"))
            let changed = try await place.run(adding: change + ["--confirm", "Visits"])
            #expect(changed.code == 0, "\(changed.all)")
            let list = try await place.run(
                "workflows", "list", "--name", "VIS", "--json", adding: Self.limit)
            #expect(list.lines.count == 2)
            #expect(list.output.contains("\"response_options\":{}"), "\(list.all)")
            let gone = try await place.run(
                "workflows", "delete", id, "--confirm", "Visits", adding: Self.limit)
            #expect(gone.code == 0, "\(gone.all)")
            let missing = try await place.run("workflows", "show", id, adding: Self.limit)
            #expect(missing.code == 5 && missing.words.contains("no workflow \(id)"))
        }
    }

    @Test func `mistakes are told before a key is needed`() async throws {
        try await Workplace.with { place in
            try place.write("name = \"Visits\"\ncall_back_url = \"clinic\"\n", to: "new.toml")
            try place.write("id = \"w1\"\ncall_back_url = \"clinic\"\n", to: "old.toml")
            for command in [
                ["create", "--name", "Visits", "--message", "[name", "--callback-url", "clinic"],
                ["update", "w1", "--callback-url", "clinic"], ["apply", "new.toml"],
                ["apply", "old.toml"],
            ] {
                let run = try await place.run(adding: ["workflows"] + command)
                #expect(run.code == 65, "\(run.all)")
                #expect(run.words.contains("call_back_url: error: the address"), "\(run.all)")
            }
        }
    }

    @Test func `every mistake is told at once, and nothing is sent`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            let run = try await place.run(
                "workflows", "create", "--type", "phone", "--response-option", "1",
                "--response-option", "a=b", "--callback-url", "http://clinic.example/s3cret")
            #expect(run.code == 65, "\(run.all)")
            for word in [
                "has no =", "no name", "\"phone\"", "no numeral", "unprotected", "6 faults",
            ] {
                #expect(run.words.contains(word), "\(run.all)")
            }
            #expect(!run.all.contains("s3cret"))
            let odd = try await place.run(
                "workflows", "create", "--name", "Odd", "--message", "Hello {{name}}.", "--json")
            #expect(odd.code == 6, "\(odd.all)")
            #expect(odd.lines.first?.contains("\"severity\":\"warning\"") == true)
            #expect(odd.lines.last?.contains("\"exit_code\":6") == true)
            #expect(try await sandbox.ledger().requests.total == 0)
        }
    }

    @Test(arguments: [("reminder", Int32(0)), ("Reminder", 6), ("yes", 6)])
    func `a workflow is deleted when its name is typed, and only then`(
        typed: String, code: Int32
    ) async throws {
        try await Workplace.with { place in
            _ = try await Sandbox(in: place)
            let run = try place.start(
                "workflows", "delete", Sandbox.workflow, adding: Self.limit, shell: Run.terminal,
                isFed: true)
            try await run.output.wait(for: "Type the workflow's name to go on: ")
            try run.type(typed)
            let end = try await run.end()
            #expect(end.code == code, "\(end.all)")
            let left = try await place.run("workflows", "list", "--json", adding: Self.limit)
            #expect(left.lines.count == (code == 0 ? 1 : 2), "\(left.all)")
        }
    }

    @Test(arguments: [("yes", Int32(0)), ("", 6)])
    func `a change is made after a yes, and only then`(typed: String, code: Int32) async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            let run = try place.start(
                "workflows", "update", Sandbox.workflow, "--message", "Bye [name].",
                adding: Self.limit, shell: Run.terminal, isFed: true)
            try await run.output.wait(for: "Type yes to go on: ")
            #expect(run.output.text.contains("+ Bye [name]."))
            try run.type(typed)
            let end = try await run.end()
            #expect(end.code == code, "\(end.all)")
            #expect(try await sandbox.ledger().requests.other == (code == 0 ? 1 : 0))
        }
    }

    @Test(arguments: [SandboxFaultKind.acceptAndDrop, .acceptAndError, .acceptHTML])
    func `a new workflow whose answer is lost is not made again, and the way to look is told`(
        kind: SandboxFaultKind
    ) async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try await sandbox.arm(SandboxFault(on: .workflow, kind))
            let run = try await place.run("workflows", "create", adding: Self.minimal)
            #expect(run.code == 5, "\(run.all)")
            #expect(run.words.contains("is not known"), "\(run.all)")
            #expect(run.words.contains("rollcall workflows list --all"))
            #expect(try await sandbox.ledger().requests.other == 1)
            let list = try await place.run(
                "workflows", "list", "--name", "Visits", "--json", adding: Self.limit)
            #expect(list.lines.count == 2, "\(list.all)")
        }
    }

    @Test func `a workflow that a campaign is under way on is kept as it is`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try place.write(Contacts.file(3), to: "people.csv")
            let run = try place.start(
                "launch", "people.csv", "--json",
                adding: Run.live("june") + ["--first-poll", "10m"])
            try await run.output.wait(for: "\"for\":\"results\"")
            let list = try await place.run("workflows", "list", adding: Self.limit)
            #expect(list.output.contains("june (running)"), "\(list.all)")
            let change = ["workflows", "update", Sandbox.workflow, "--message", "Bye [name]."]
            let unasked = try await place.run(adding: change + Self.limit)
            #expect(unasked.code == 6, "\(unasked.all)")
            #expect(unasked.words.contains("june (running) speaks this workflow"))
            let deleted = try await place.run(
                "workflows", "delete", Sandbox.workflow, "--confirm", Sandbox.workflow)
            #expect(deleted.code == 6 && deleted.words.contains("rollcall cancel june"))
            #expect(try await sandbox.ledger().requests.other == 0)
            run.signal(SIGINT)
            #expect(try await run.end().code == 130)
            // Paused is under way, too.
            let named = try await place.run(
                adding: change + Self.limit + ["--confirm", Sandbox.workflow])
            #expect(named.code == 0, "\(named.all)")
            #expect(named.words.contains("june (paused) speaks this workflow"), "\(named.all)")
            #expect(try await sandbox.ledger().requests.other == 1)
        }
    }
}
