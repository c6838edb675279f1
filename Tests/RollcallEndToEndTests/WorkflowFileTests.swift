import Foundation
import RollcallSandbox
import Testing

@Suite(.timeLimit(.minutes(3)))
struct WorkflowFileTests {
    private static let limit = ["--limit", Run.limit]
    private static let samples = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "samples")

    private static func copySample(to place: Workplace) throws {
        for name in ["clinic-workflow.toml", "clinic-reminder.txt"] {
            let text = try String(contentsOf: samples.appending(path: name), encoding: .utf8)
            try place.write(text, to: "flows/\(name)")
        }
    }

    @Test func `the sample is applied, tied to its workflow, compared and applied again`()
        async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try Self.copySample(to: place)
            let file = "flows/clinic-workflow.toml"
            let before = try place.text(file)
            let untied = try await place.run("workflows", "diff", file)
            #expect(untied.code == 65 && untied.words.contains("has no id"), "\(untied.all)")
            let apply = ["workflows", "apply", file] + Self.limit
            let unasked = try await place.run(adding: apply)
            #expect(unasked.code == 6 && unasked.words.contains("makes a new workflow"))
            let consent = ["--confirm", "Clinic reminder"]
            let made = try await place.run(adding: apply + consent + ["--write-id"])
            #expect(made.code == 0, "\(made.all)")
            let id = try #require(made.lines.first)
            #expect(try place.text(file) == "id = \"\(id)\"\n" + before)
            #expect(try place.mode(file) == 0o644)
            let diff = ["workflows", "diff", file] + Self.limit
            #expect(try await place.run(adding: diff).code == 0)
            try place.write("Hello [name].\n", to: "flows/clinic-reminder.txt")
            let differs = try await place.run(adding: diff)
            #expect(differs.code == 3, "\(differs.all)")
            #expect(differs.output.hasPrefix("  message\n  - Hello [name]. This"))
            #expect(differs.output.hasSuffix("\n  + Hello [name].\n"), "\(differs.all)")
            let applied = try await place.run(adding: apply + consent)
            #expect(applied.code == 0, "\(applied.all)")
            let same = try await place.run(adding: apply)
            #expect(same.code == 0 && same.words.contains("nothing was sent"), "\(same.all)")
            #expect(try await sandbox.ledger().requests.other == 2)
        }
    }

    @Test func `without --write-id the file stays, and the line to put in is told`() async throws {
        try await Workplace.with { place in
            _ = try await Sandbox(in: place)
            try Self.copySample(to: place)
            let file = "flows/clinic-workflow.toml"
            let before = try place.read(file)
            let made = try await place.run(
                "workflows", "apply", file, "--confirm", "Clinic reminder", adding: Self.limit)
            #expect(made.code == 0, "\(made.all)")
            #expect(made.words.contains("id = \"\(try #require(made.lines.first))\""))
            #expect(try place.read(file) == before)
        }
    }

    @Test func `a workflow shown as a file is that workflow`() async throws {
        try await Workplace.with { place in
            _ = try await Sandbox(in: place)
            let message = "Hello [name],\n\"quoted\", 'too', \\ and ü 😀.\n\nBye."
            let made = try await place.run(
                "workflows", "create", "--name", "It's \"odd\"", "--message", message,
                "--include-reply", "--response-option", "1=Yes, \"please\"", adding: Self.limit)
            #expect(made.code == 0, "\(made.all)")
            let shown = try await place.run(
                "workflows", "show", try #require(made.lines.first), "--toml", adding: Self.limit)
            try place.write(shown.output, to: "odd.toml")
            let diff = try await place.run("workflows", "diff", "odd.toml", adding: Self.limit)
            #expect(diff.code == 0, "\(shown.output)\n\(diff.all)")
            try place.write(
                shown.output.replacing("Bye.", with: "Ciao."), to: "odd.toml")
            let changed = try await place.run("workflows", "diff", "odd.toml", adding: Self.limit)
            #expect(changed.code == 3 && changed.output.contains("+ Ciao."), "\(changed.all)")
        }
    }

    @Test(arguments: [
        ("nam = \"x\"", "did you mean name?"), ("name = 1", "name should be a text"),
        ("name = = 1", "file.toml:1:"), ("include_reply = \"yes\"", "true or false"),
        ("response_options = \"1\"", "a table"),
        ("[response_options]\n1 = 2", "1 should be a text"),
        ("message_file = \"gone.txt\"", "gone.txt: there is no such file"),
        ("message = \"a\"\nmessage_file = \"file.toml\"", "not both"), ("id = \"\"", "id is blank"),
    ])
    func `a mistake in a workflow file is told with its place, before any request`(
        text: String, words: String
    ) async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try place.write(text + "\n", to: "file.toml")
            for command in ["apply", "diff"] {
                let run = try await place.run("workflows", command, "file.toml")
                #expect(run.code == 65, "\(run.all)")
                #expect(run.words.contains(words) && run.words.contains("file.toml"), "\(run.all)")
            }
            #expect(try await sandbox.ledger().requests.total == 0)
        }
    }
}
