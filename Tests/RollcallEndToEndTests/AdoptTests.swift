import Foundation
import RollcallSandbox
import Testing

/// Databases that are put back, moved or lost; at the provider nobody is called twice.
@Suite(.timeLimit(.minutes(3)))
struct AdoptTests {
    private static let people = 24

    /// Starts a campaign and stops it after its first answer, with most people not called yet: a slow
    /// machine has two seconds for that.
    private static func begin(in place: Workplace, _ flags: [String]) async throws {
        try place.write(Contacts.file(people), to: "people.csv")
        let run = try place.start(
            "launch", "people.csv", "--json", adding: flags + ["--limit", "6/2s"])
        try await run.output.wait(for: "\"type\":\"submitted\"")
        run.signal(SIGINT)
        let end = try await run.end()
        #expect(end.code == 130, "\(end.all)")
    }

    private static let live = Run.live("june", batchSize: 2)
    private static let rehearsal =
        Run.quick + Run.message + ["--name", "june", "--batch-size", "2"]

    private static func expectShut(
        _ run: EndedCommand, _ name: String = "june",
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(run.code == 6, "\(run.all)", sourceLocation: sourceLocation)
        #expect(
            run.words.contains("rollcall adopt \(name)"), "\(run.all)",
            sourceLocation: sourceLocation)
    }

    private static func copy(_ place: Workplace, _ from: String, _ to: String) throws {
        unlink(place.path(to))
        try FileManager.default.copyItem(atPath: place.path(from), toPath: place.path(to))
    }

    private static let database = "data/rollcall/rollcall.sqlite"

    @Test func `an old copy that is put back is shut, adopts what left since, and completes`()
        async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try await Self.begin(in: place, Self.live)
            try Self.copy(place, Self.database, "old.sqlite")
            let first = try await place.run(
                "resume", "june", "--limit", Run.limit, "--confirm", "june")
            #expect(first.code == 0, "\(first.all)")
            try Self.copy(place, "old.sqlite", Self.database)
            let submitted = try await sandbox.ledger().requests.submit
            Self.expectShut(
                try await place.run("resume", "june", "--limit", Run.limit, "--confirm", "june"))
            Self.expectShut(try await place.run("launch", "people.csv", adding: Self.live))
            let status = try await place.run("status", "june")
            #expect(status.output.contains("this database does not know of"), "\(status.all)")
            let unconfirmed = try await place.run("adopt", "june")
            #expect(unconfirmed.code == 6, "\(unconfirmed.all)")
            #expect(try await place.report("june").count("held") == 0)
            let adopted = try await place.run("adopt", "june", "--confirm", "june")
            #expect(adopted.code == 0, "\(adopted.all)")
            #expect(try await sandbox.ledger().requests.submit == submitted)
            let again = try await place.run("adopt", "june", "--confirm", "june")
            #expect(again.code == 0 && again.words.contains("nothing to adopt"), "\(again.all)")
            let end = try await place.run(
                "resume", "june", "--limit", Run.limit, "--confirm", "june")
            #expect(end.code == 0, "\(end.all)")
            let ledger = try await sandbox.ledger()
            #expect(ledger.maxCallsPerNumber == 1 && ledger.callsByNumber.count == Self.people)
            #expect(ledger.requests.submit == submitted)
            try expectSame(try await place.report("june"), ledger)
        }
    }

    @Test func `a rehearsal whose backup is restored is shut until it is adopted, too`()
        async throws
    {
        try await Workplace.with { place in
            try await Self.begin(in: place, Self.rehearsal)
            let backup = try await place.run("db", "backup", place.path("copy.sqlite"))
            #expect(backup.code == 0, "\(backup.all)")
            let first = try await place.run("resume", "june", "--limit", Run.limit)
            #expect(first.code == 0, "\(first.all)")
            let restored = try await place.run(
                "db", "restore", place.path("copy.sqlite"), "--confirm", "restore")
            #expect(restored.code == 0, "\(restored.all)")
            let shut = try await place.run("resume", "june", "--limit", Run.limit, "--json")
            Self.expectShut(shut)
            #expect(shut.lines.last?.contains("\"exit_code\":6") == true, "\(shut.all)")
            let adopted = try await place.run("adopt", "june")
            #expect(adopted.code == 0, "\(adopted.all)")
            let end = try await place.run("resume", "june", "--limit", Run.limit)
            #expect(end.code == 0, "\(end.all)")
            let report = try await place.report("june")
            #expect(report.addsUp && report.count("done") == Self.people)
            // The sandbox's own journal, beside the database, has each call once.
            #expect(Set(report.recipients.map(\.callID)).count == Self.people)
            let batches = try place.text(Self.database + ".rehearsal-1.jsonl")
                .split(separator: "\n").count { $0.contains("\"batch\"") }
            #expect(batches == Self.people / 2)
        }
    }

    @Test func `a folder may move with its log, and not without it`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try await Self.begin(in: place, Self.live)
            try FileManager.default.moveItem(
                atPath: place.path("data/rollcall"), toPath: place.path("moved"))
            place.set("ROLLCALL_DB", place.path("moved/rollcall.sqlite"))
            let status = try await place.run("status", "june")
            #expect(!status.output.contains("adopt"), "\(status.all)")
            try FileManager.default.copyItem(
                atPath: place.path("moved"), toPath: place.path("copied"))
            chmod(place.path("copied"), 0o700)
            place.set("ROLLCALL_DB", place.path("copied/rollcall.sqlite"))
            Self.expectShut(
                try await place.run("resume", "june", "--limit", Run.limit, "--confirm", "june"))
            place.set("ROLLCALL_DB", place.path("moved/rollcall.sqlite"))
            try FileManager.default.removeItem(atPath: place.path("moved/rollcall.sqlite.intents"))
            Self.expectShut(
                try await place.run("resume", "june", "--limit", Run.limit, "--confirm", "june"))
            let adopted = try await place.run("adopt", "june", "--confirm", "june")
            #expect(
                adopted.code == 3 && adopted.words.contains("use only this database"),
                "\(adopted.all)")
            let end = try await place.run(
                "resume", "june", "--limit", Run.limit, "--confirm", "june")
            #expect(end.code == 0, "\(end.all)")
            try expectSame(try await place.report("june"), try await sandbox.ledger())
            #expect(try await sandbox.ledger().maxCallsPerNumber == 1)
        }
    }

    @Test func `a campaign that only the log knows is named, and its people are not called again`()
        async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try place.write(Contacts.file(1, from: 90), to: "april.csv")
            try place.write(Contacts.file(4), to: "may.csv")
            func launch(_ name: String, _ flags: String...) async throws -> EndedCommand {
                try await place.run(
                    "launch", "\(name == "june" ? "may" : name).csv", adding: Run.live(name) + flags
                )
            }
            #expect(try await launch("april").code == 0)
            #expect(try await place.run("db", "backup", "old.sqlite").code == 0)
            #expect(try await launch("may").code == 0)
            let restored = try await place.run(
                "db", "restore", "old.sqlite", "--confirm", "restore")
            #expect(
                restored.code == 0 && restored.words.contains("calls of may"), "\(restored.all)")
            let status = try await place.run("status", "may")
            #expect(status.code == 10 && status.words.contains("calls of may"), "\(status.all)")
            #expect(try await place.run("campaigns").words.contains("calls of may"))
            let refused = try await launch("june", "--not-called-within", "7d")
            #expect(refused.code == 6 && refused.words.contains("calls of may"), "\(refused.all)")
            Self.expectShut(try await launch("may"), "may")
            #expect(try await place.run("adopt", "may", "--confirm", "may").code == 0)
            let end = try await place.run("resume", "may", "--confirm", "may")
            #expect(end.code == 0, "\(end.all)")
            let left = try await launch("june", "--not-called-within", "7d")
            #expect(left.code == 0 && left.words.contains("left out"), "\(left.all)")
            let ledger = try await sandbox.ledger()
            #expect(ledger.maxCallsPerNumber == 1 && ledger.callsByNumber.count == 5)
        }
    }

    @Test func `a torn line is no hindrance`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try await Self.begin(in: place, Self.live)
            let log = Self.database + ".intents"
            let text = try place.text(log)
            try place.write(text + text.prefix(90), to: log)
            chmod(place.path(log), 0o600)
            let end = try await place.run(
                "resume", "june", "--limit", Run.limit, "--confirm", "june")
            #expect(end.code == 0, "\(end.all)")
            #expect(try await sandbox.ledger().maxCallsPerNumber == 1)
            let again = try await place.run("status", "june")
            #expect(!again.output.contains("adopt"), "\(again.all)")
        }
    }

    @Test func `a database that is lost is made anew, and adopts its campaign`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try await Self.begin(in: place, Self.live)
            #expect(try await sandbox.ledger().callsByNumber.count < Self.people)
            try FileManager.default.removeItem(atPath: place.database)
            // What was spent is waited for, and no longer than that.
            try place.write("limit = [\"\(Run.limit)\"]\n", to: "config/rollcall/config.toml")
            #expect(try await place.run("launch", "people.csv", adding: Self.live).code == 12)
            let new = try await place.run("db", "new")
            #expect(new.code == 0, "\(new.all)")
            #expect(try await place.run("db", "new").code == 12)
            let early = try await place.run("adopt", "june", "--confirm", "june")
            #expect(early.code == 6 && early.words.contains("--batch-size"), "\(early.all)")
            #expect(try await place.run("adopt", "july").code == 10)
            try place.write(Contacts.file(3), to: "others.csv")
            let other = try await place.run("launch", "others.csv", adding: Self.live)
            #expect(
                other.code == 6 && other.words.contains("the same --batch-size"), "\(other.all)")
            let again = try await place.run("launch", "people.csv", adding: Self.live)
            Self.expectShut(again)
            #expect(!again.words.contains("calls of june"), "\(again.all)")
            let adopted = try await place.run("adopt", "june", "--confirm", "june")
            #expect(adopted.code == 0, "\(adopted.all)")
            let end = try await place.run(
                "resume", "june", "--limit", Run.limit, "--confirm", "june")
            #expect(end.code == 0, "\(end.all)")
            let ledger = try await sandbox.ledger()
            #expect(ledger.maxCallsPerNumber == 1 && ledger.callsByNumber.count == Self.people)
            try expectSame(try await place.report("june"), ledger)
        }
    }

    @Test func `without the provider's help it stays shut, and adopting can be repeated`()
        async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try await Self.begin(in: place, Self.live)
            try Self.copy(place, Self.database, "old.sqlite")
            let first = try await place.run(
                "resume", "june", "--limit", Run.limit, "--confirm", "june")
            #expect(first.code == 0, "\(first.all)")
            try Self.copy(place, "old.sqlite", Self.database)
            place.set("ROLLCALL_API_KEY", "some-other-key")
            let refused = try await place.run("adopt", "june", "--confirm", "june")
            #expect(refused.code == 4, "\(refused.all)")
            place.set("ROLLCALL_API_KEY", Canary.key)
            for command in ["status", "resolve"] {
                let text = try await place.run(command, "june").output
                #expect(text.contains("did not get to its end"), "\(text)")
                #expect(!text.contains(/rollcall (resolve|resume)|then resume/), "\(text)")
            }
            Self.expectShut(
                try await place.run("resume", "june", "--limit", Run.limit, "--confirm", "june"))
            let adopted = try await place.run("adopt", "june", "--confirm", "june")
            #expect(adopted.code == 0, "\(adopted.all)")
            let end = try await place.run(
                "resume", "june", "--limit", Run.limit, "--confirm", "june")
            #expect(end.code == 0, "\(end.all)")
            try expectSame(try await place.report("june"), try await sandbox.ledger())
            #expect(try await sandbox.ledger().maxCallsPerNumber == 1)
        }
    }

    @Test func `rows that were held in the copy and called since are found, not called again`()
        async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try await sandbox.arm(SandboxFault(on: .submit, .drop))
            try place.write(Contacts.file(4), to: "people.csv")
            let run = try await place.run("launch", "people.csv", adding: Self.live)
            #expect(run.code == 3, "\(run.all)")
            try Self.copy(place, Self.database, "old.sqlite")
            let settled = try await place.run(
                "resolve", "june", "--as", "not-called", "--confirm", "june")
            #expect(settled.code == 0, "\(settled.all)")
            let called = try await place.run(
                "resume", "june", "--limit", Run.limit, "--confirm", "june")
            #expect(called.code == 0, "\(called.all)")
            try Self.copy(place, "old.sqlite", Self.database)
            Self.expectShut(
                try await place.run("resume", "june", "--limit", Run.limit, "--confirm", "june"))
            let adopted = try await place.run("adopt", "june", "--confirm", "june")
            #expect(adopted.code == 0, "\(adopted.all)")
            let end = try await place.run(
                "resume", "june", "--limit", Run.limit, "--confirm", "june")
            #expect(end.code == 0, "\(end.all)")
            let ledger = try await sandbox.ledger()
            #expect(ledger.maxCallsPerNumber == 1 && ledger.callsByNumber.count == 4)
            try expectSame(try await place.report("june"), ledger)
        }
    }

    @Test func `what cannot be logged is not sent`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try place.write(Contacts.file(4), to: "people.csv")
            let log = Self.database + ".intents"
            try place.write("", to: log + "/something")
            chmod(place.path("data/rollcall"), 0o700)
            let run = try await place.run("launch", "people.csv", adding: Self.live)
            #expect(run.code == 12 && run.words.contains(".intents"), "\(run.all)")
            #expect(try await sandbox.ledger().requests.submit == 0)
            try FileManager.default.removeItem(atPath: place.path(log))
            let end = try await place.run("launch", "people.csv", adding: Self.live)
            #expect(end.code == 0, "\(end.all)")
            #expect(try place.mode(log) == 0o600)
            try expectSame(try await place.report("june"), try await sandbox.ledger())
        }
    }
}
