import Foundation
import RollcallSandbox
import Testing

@Suite(.timeLimit(.minutes(3)))
struct InterruptTests {
    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 130)] as [(Int32, Int32)])
    func `a signal during a wait is answered at once, and resume completes`(
        number: Int32, code: Int32
    ) async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try place.write(Contacts.file(3), to: "people.csv")
            let run = try place.start(
                "launch", "people.csv", "--json",
                adding: Run.live("june") + ["--first-poll", "3s"])
            try await run.output.wait(for: "\"for\":\"results\"")
            run.signal(number)
            try await run.words.wait(for: "Stopping: no new calls.")
            let end = try await run.end()
            #expect(end.code == code, "\(end.all)")
            #expect(end.words.contains("Continue later with: rollcall resume june\n"))
            #expect(try await place.report("june").campaign.state == "paused")
            let resumed = try await place.run("resume", "june", "--confirm", "june")
            #expect(resumed.code == 0, "\(resumed.all)")
            #expect(try await sandbox.ledger().maxCallsPerNumber == 1)
        }
    }

    @Test(
        arguments: [["callbacks", "serve", "--listen", "127.0.0.1:0"], ["sandbox", "serve"]],
        [SIGINT, SIGTERM, SIGHUP])
    func `a server that is stopped as soon as it names its address ends well`(
        command: [String], number: Int32
    ) async throws {
        try await Workplace.with { place in
            let serve = try place.start(adding: command)
            try await serve.output.wait(for: "\n")
            serve.signal(number)
            let end = try await serve.end()
            #expect(end.code == 0, "\(end.all)")
        }
    }

    @Test func `a signal during a slow request waits for its answer and keeps it`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Self.slowPost(in: place)
            let run = try place.start(
                "launch", "people.csv", "--json", adding: Run.live("june", batchSize: 3))
            try await sandbox.wait { $0.calls.count == 3 }
            run.signal(SIGINT)
            let end = try await run.end()
            #expect(end.code == 130, "\(end.all)")
            #expect(end.output.contains("\"result\":\"accepted\""))
            #expect(try await sandbox.ledger().calls.count == 3)
            let report = try await place.report("june")
            #expect(report.addsUp)
            #expect(report.count("accepted") == 3)
            let resumed = try await place.run("resume", "june", "--confirm", "june")
            #expect(resumed.code == 0, "\(resumed.all)")
            #expect(try await sandbox.ledger().requests.submit == 2)
        }
    }

    @Test func `a second signal ends the process at once, and the open request is in doubt`()
        async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Self.slowPost(in: place, milliseconds: 60_000)
            let run = try place.start("launch", "people.csv", adding: Run.live("june"))
            try await sandbox.wait { $0.calls.count == 6 }
            run.signal(SIGINT)
            try await run.words.wait(for: "Stopping: no new calls.")
            run.signal(SIGINT)
            let end = try await run.end()
            #expect(end.code == 130, "\(end.all)")
            let resumed = try await place.run("resume", "june", "--confirm", "june")
            #expect(resumed.code == 0, "\(resumed.all)")
            let ledger = try await sandbox.ledger()
            #expect(ledger.requests.submit == 1)
            try expectSame(try await place.report("june"), ledger)
        }
    }

    @Test func `pause from elsewhere ends the runner before its next request`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Self.slowPost(in: place)
            let run = try place.start(
                "launch", "people.csv", adding: Run.live("june", batchSize: 3))
            try await sandbox.wait { $0.calls.count == 3 }
            #expect(try await place.run("pause", "june").code == 0)
            let end = try await run.end()
            #expect(end.code == 130, "\(end.all)")
            #expect(try await sandbox.ledger().calls.count == 3)
            #expect(try await place.report("june").campaign.state == "paused")
            let sync = try await place.run("sync", "june")
            #expect(sync.code == 130, "\(sync.all)")
            #expect(sync.words.contains("6 rows are still on the way"), "\(sync.all)")
            let resumed = try await place.run("resume", "june", "--confirm", "june")
            #expect(resumed.code == 0, "\(resumed.all)")
            #expect(try await sandbox.ledger().callsByNumber.count == 6)
        }
    }

    @Test func `cancel from elsewhere lets the runner follow what is out`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Self.slowPost(in: place)
            let run = try place.start(
                "launch", "people.csv", adding: Run.live("june", batchSize: 3))
            try await sandbox.wait { $0.calls.count == 3 }
            #expect(try await place.run("cancel", "june", "--confirm", "june").code == 0)
            let end = try await run.end()
            #expect(end.code == 3, "\(end.all)")
            let report = try await place.report("june")
            #expect(report.campaign.state == "cancelled")
            #expect(report.count("done") == 3)
            #expect(report.count("cancelled") == 3)
            try expectSame(report, try await sandbox.ledger())
        }
    }

    @Test func `cancel without a runner calls nobody else, and resume follows what is out`()
        async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Self.slowPost(in: place)
            let run = try place.start(
                "launch", "people.csv", adding: Run.live("june", batchSize: 3))
            try await sandbox.wait { $0.calls.count == 3 }
            run.signal(SIGINT)
            #expect(try await run.end().code == 130)
            let wrong = try await place.run("cancel", "june", "--confirm", "july")
            #expect(wrong.code == 6, "\(wrong.all)")
            #expect(try await place.run("cancel", "june", "--confirm", "june").code == 0)
            let resumed = try await place.run("resume", "june", "--confirm", "june")
            #expect(resumed.code == 3, "\(resumed.all)")
            let report = try await place.report("june")
            #expect(report.campaign.state == "cancelled")
            #expect(report.count("cancelled") == 3)
            #expect(try await sandbox.ledger().calls.count == 3)
        }
    }

    @Test func `status and campaigns name a run that was cut short`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Self.slowPost(in: place, milliseconds: 60_000)
            let run = try place.start("launch", "people.csv", adding: Run.live("june"))
            try await sandbox.wait { $0.calls.count == 6 }
            await run.discard()
            let status = try await place.run("status", "june")
            #expect(status.output.contains("cut short"), "\(status.all)")
            #expect(status.output.contains("rollcall resume june"), "\(status.all)")
            let list = try await place.run("campaigns")
            #expect(list.output.contains("cut short"), "\(list.all)")
        }
    }

    /// Six people, and a first request that is carried out at once but answered late.
    private static func slowPost(
        in place: Workplace, milliseconds: Int64 = 1500
    ) async throws -> Sandbox {
        let sandbox = try await Sandbox(in: place)
        try await sandbox.arm(
            SandboxFault(on: .submit, .acceptThenDelay, milliseconds: milliseconds))
        try place.write(Contacts.file(6), to: "people.csv")
        return sandbox
    }
}
