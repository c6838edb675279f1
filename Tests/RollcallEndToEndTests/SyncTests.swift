import RollcallSandbox
import Testing

@Suite(.timeLimit(.minutes(3)))
struct SyncTests {
    @Test func `results that come after the deadline are taken over by sync`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(
                in: place, "--shortest-call", "3s", "--longest-call", "3s")
            try place.write(Contacts.file(6), to: "people.csv")
            let run = try await place.run(
                "launch", "people.csv", "--deadline", "500ms",
                adding: Run.live("june", batchSize: 4))
            #expect(run.code == 3, "\(run.all)")
            #expect(run.output.contains("rollcall sync june"), "\(run.output)")
            #expect(try await place.report("june").count("unresolved") == 6)
            try await sandbox.wait { ledger in ledger.calls.allSatisfy { $0.durationSeconds != nil }
            }
            let sync = try await place.run("sync", "june")
            #expect(sync.code == 0, "\(sync.all)")
            #expect(sync.words.contains("6 late results came in."))
            #expect(!sync.output.contains("rollcall sync"), "\(sync.output)")
            let report = try await place.report("june")
            #expect(report.count("done") == 6)
            let ledger = try await sandbox.ledger()
            try expectSame(report, ledger)
            let again = try await place.run("sync", "june")
            #expect(again.code == 0 && again.words.contains("No result of june is missing"))
        }
    }

    @Test func `a campaign that nobody knows cannot be synced`() async throws {
        try await Workplace.with { place in
            let sync = try await place.run("sync", "nobody")
            #expect(sync.code == 10, "\(sync.all)")
        }
    }
}
