import Foundation
import RollcallSandbox
import Testing

/// What is held: shown, looked for once more, settled one by one.
@Suite(.timeLimit(.minutes(3)))
struct ResolveTests {
    /// Two batches of six: of the first one the request, or only its answer, is lost, and no list
    /// shows it until `Sandbox.clearFaults`.
    private static func hold(_ kind: SandboxFaultKind, in place: Workplace) async throws -> Sandbox
    {
        let sandbox = try await Sandbox(in: place)
        try await sandbox.arm(SandboxFault(on: .submit, kind))
        if kind != .drop {
            try await sandbox.arm(SandboxFault(on: .requests, .emptyList, count: 1000))
            try await sandbox.arm(SandboxFault(on: .calls, .emptyList, count: 1000))
        }
        try place.write(Contacts.file(6), to: "people.csv")
        let run = try await place.run(
            "launch", "people.csv", adding: Run.live("june", batchSize: 6))
        #expect(run.code == 3, "\(run.all)")
        #expect(try await place.report("june").count("held") == 6)
        try await sandbox.clearFaults()
        return sandbox
    }

    @Test func `held rows are shown with what is known of them, and how to settle them`()
        async throws
    {
        try await Workplace.with { place in
            _ = try await Self.hold(.drop, in: place)
            let run = try await place.run("resolve", "june")
            #expect(run.code == 3, "\(run.all)")
            for part in [
                "june (LIVE): 6 rows are held, in 1 batch.",
                "Batch 1: 6 rows of the file: 2–7", "+234••••••0000", "+234••••••0005",
                "none of them shows the batch", "rollcall resolve june --recheck",
                "rollcall resolve june --as not-called", "rollcall resolve june --as called",
                "called twice", "--batch N",
            ] {
                #expect(run.output.contains(part), "\(part)\n\(run.all)")
            }
            // Once, where the reader's zone is that of the lists.
            #expect(!run.output.contains("Z)"), "\(run.all)")
            place.set("TZ", "Africa/Lagos")
            let local = try await place.run("resolve", "june")
            #expect(local.output.contains(" UTC+01:00 (2"), "\(local.all)")
            #expect(local.output.contains("Z)"), "\(local.all)")
            let json = try await place.run("resolve", "june", "--json")
            #expect(json.code == 3 && json.lines.count == 2, "\(json.all)")
            #expect(json.lines[0].contains("\"type\":\"held_batch\""))
            #expect(json.lines[0].contains("\"rows\":[2,3,4,5,6,7]"))
            #expect(json.lines[0].contains("\"absent_listings\":2"))
            #expect(json.lines[1].contains("\"exit_code\":3"))
        }
    }

    @Test func `a batch that the lists show late is found, and followed to its end`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Self.hold(.acceptAndDrop, in: place)
            let run = try await place.run("resolve", "june", "--recheck")
            #expect(run.code == 0 && run.output.contains("found as"), "\(run.all)")
            #expect(try await place.report("june").campaign.state == "paused")
            let end = try await place.run("resume", "june", "--confirm", "june")
            #expect(end.code == 0, "\(end.all)")
            let ledger = try await sandbox.ledger()
            #expect(ledger.maxCallsPerNumber == 1 && ledger.requests.submit == 1)
            try expectSame(try await place.report("june"), ledger)
        }
    }

    @Test func `an operator who is wrong about it calls nobody twice`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Self.hold(.acceptAndDrop, in: place)
            let answer = ["june", "--as", "not-called", "--confirm", "june"]
            let run = try await place.run("resolve", adding: answer)
            #expect(run.code == 0, "\(run.all)")
            #expect(run.words.contains("the provider's lists show all of them"), "\(run.all)")
            #expect(try await place.run("resume", "june", "--confirm", "june").code == 0)
            let ledger = try await sandbox.ledger()
            #expect(ledger.maxCallsPerNumber == 1 && ledger.requests.submit == 1)
        }
    }

    @Test func `who says called gets the results as well, where the lists have them`() async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Self.hold(.acceptAndDrop, in: place)
            let answer = ["june", "--as", "called", "--confirm", "june"]
            let run = try await place.run("resolve", adding: answer)
            #expect(run.code == 0 && run.output.contains("found as"), "\(run.all)")
            let end = try await place.run("resume", "june", "--confirm", "june")
            #expect(end.code == 0, "\(end.all)")
            try expectSame(try await place.report("june"), try await sandbox.ledger())
        }
    }

    @Test(arguments: [
        ("not-called", "Whoever was called after all is called a second time."),
        ("called", "Whoever was not called after all is never called."),
    ])
    func `before it is confirmed, it is said what comes of a wrong word`(
        answer: String, risk: String
    ) async throws {
        try await Workplace.with { place in
            _ = try await Self.hold(.drop, in: place)
            let run = try place.start(
                "resolve", "june", "--as", answer, shell: Run.terminal, isFed: true)
            try await run.output.wait(for: "Type the campaign's name to go on: ")
            #expect(run.output.text.contains("This settles 6 held rows of june as \(answer)."))
            #expect(run.output.text.contains(risk))
            try run.type("")
            #expect(try await run.end().code == 6)
        }
    }

    @Test func `called needs no list, and says where it had none`() async throws {
        try await Workplace.with { place in
            _ = try await Self.hold(.drop, in: place)
            place.set("ROLLCALL_API_KEY", "some-other-key")
            let answer = ["june", "--as", "called", "--confirm", "june"]
            let run = try await place.run("resolve", adding: answer)
            #expect(run.code == 0, "\(run.all)")
            #expect(run.words.contains("lists cannot be asked before"), "\(run.all)")
            #expect(run.words.contains("6 rows count as called"), "\(run.all)")
            let sync = try await place.run("sync", "june")
            for part in ["6 rows of june were settled by the operator", "--phone NUMBER"] {
                #expect(sync.words.contains(part), "\(sync.all)")
            }
            #expect(!sync.words.contains("No list can tell"), "\(sync.all)")
        }
    }

    @Test func `where the lists do not tell, an operator's not-called is not enough`() async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Self.hold(.acceptAndDrop, in: place)
            try await sandbox.arm(SandboxFault(on: .calls, .emptyList, count: 1000))
            let answer = ["june", "--as", "not-called", "--confirm", "june"]
            let run = try await place.run("resolve", adding: answer)
            #expect(run.code == 3, "\(run.all)")
            #expect(run.words.contains("--unchecked"), "\(run.all)")
            #expect(try await place.report("june").count("held") == 6)
        }
    }

    @Test func `without the lists nobody's word is taken, unless that is said`() async throws {
        try await Workplace.with { place in
            _ = try await Self.hold(.drop, in: place)
            place.set("ROLLCALL_API_KEY", "some-other-key")
            let answer = ["june", "--as", "not-called", "--confirm", "june"]
            #expect(try await place.run("resolve", adding: answer).code == 4)
            #expect(try await place.report("june").count("held") == 6)
            #expect(try await place.run("resolve", adding: answer + ["--unchecked"]).code == 0)
            #expect(try await place.report("june").count("assigned") == 6)
        }
    }

    @Test func `a batch that the lists lack stays held`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Self.hold(.drop, in: place)
            let run = try await place.run("resolve", "june", "--recheck", "--json")
            #expect(run.code == 3, "\(run.all)")
            #expect(run.output.contains("\"result\":\"absent\""), "\(run.all)")
            #expect(run.output.contains("\"absent_listings\":3"), "\(run.all)")
            #expect(try await place.report("june").count("held") == 6)
            #expect(try await sandbox.ledger().calls.isEmpty)
            place.set("ROLLCALL_API_KEY", "some-other-key")
            let refused = try await place.run("resolve", "june", "--recheck")
            #expect(refused.code == 4, "\(refused.all)")
        }
    }

    @Test(arguments: [
        ["--recheck", "--as", "called"], ["--json", "--as", "called"], ["--batch", "7"],
        ["--as", "called", "--confirm", "june", "--batch", "2"], ["--as", "perhaps"],
    ])
    func `what makes no sense together, and a batch that is not held, are refused`(
        flags: [String]
    ) async throws {
        try await Workplace.with { place in
            _ = try await Self.hold(.drop, in: place)
            let run = try await place.run("resolve", "june", adding: flags)
            #expect(run.code == 64, "\(run.all)")
            let settled = try await place.run(
                "resolve", "june", "--as", "called", "--batch", "1", "--confirm", "june")
            #expect(settled.code == 0, "\(settled.all)")
            let none = try await place.run("resolve", "june")
            #expect(none.code == 0 && none.words.contains("nothing to resolve"), "\(none.all)")
        }
    }
}
