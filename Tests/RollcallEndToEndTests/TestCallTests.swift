import RollcallSandbox
import Testing

@Suite(.timeLimit(.minutes(3)))
struct TestCallTests {
    private static let values = ["--value", "name=Ada, \"the first\"", "--value", "visit=Monday"]
    private static let call =
        ["doctor", "--test-call", Contacts.number(7), "--workflow", Sandbox.workflow]

    private static func quick(_ place: Workplace) throws {
        try place.write(
            "limit = [\"\(Run.limit)\"]\nfirst_poll = \"50ms\"\ntag = [\"none\"]\nphone_column = \"tel\"\n",
            to: "config/rollcall/config.toml")
    }

    @Test func `a test call is one call, and asking again makes no other`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try Self.quick(place)
            let name = "test-call-\(Contacts.number(7).suffix(4))"
            let whole = Self.call + Self.values + ["--confirm", name]
            let run = try await place.run(adding: whole)
            #expect(run.code == 0, "\(run.all)")
            #expect(run.output.contains("Balanced"), "\(run.output)")
            let report = try await place.report(name)
            #expect(report.campaign.target == "live")
            try expectSame(report, try await sandbox.ledger())
            let again = try await place.run(adding: whole)
            #expect(again.code == 0, "\(again.all)")
            #expect(try await sandbox.ledger().callsByNumber == [Contacts.number(7): 1])
            let other = try await place.run(
                adding: Self.call + Self.values + ["--name", "second", "--confirm", "second"])
            #expect(other.code == 0, "\(other.all)")
            #expect(try await sandbox.ledger().callsByNumber == [Contacts.number(7): 2])
        }
    }

    @Test(arguments: [
        (call + values, 6, "This must be confirmed"),
        (call + ["--name", "t", "--confirm", "t"], 65, "--value name=Ada"),
        (call + ["--value", "name", "--confirm", "t"], 64, "NAME=TEXT"),
        (call + ["--value", "a=1", "--value", "A=2", "--confirm", "t"], 64, "twice"),
        (["doctor", "--test-call", "12", "--workflow", "w"], 64, "--test-call"),
        (["doctor", "--test-call", Contacts.number(7)], 64, "--workflow"),
        (["doctor", "--value", "a=1"], 64, "go with --test-call"),
        (call + ["--contract"], 64, "one at a time"),
    ])
    func `a test call that is not whole, or not confirmed, calls nobody`(
        arguments: [String], code: Int32, words: String
    ) async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try Self.quick(place)
            let run = try await place.run(adding: arguments)
            #expect(run.code == code, "\(run.all)")
            #expect(run.words.contains(words), "\(run.all)")
            #expect(try await sandbox.ledger().calls.isEmpty)
        }
    }
}
