import RollcallSandbox
import Testing

@Suite(.timeLimit(.minutes(3)))
struct AmendTests {
    @Test func `a changed file is shown and refused, and taken over only when that is said`()
        async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            let flags = Run.live("june", batchSize: 2)
            try place.write(Contacts.file(4), to: "people.csv")
            let first = try place.start(
                "launch", "people.csv", adding: flags + ["--limit", "4/1h", "--json"])
            try await first.output.wait(for: "\"for\":\"quota\"")
            first.signal(2)
            #expect(try await first.end().code == 130)
            let changed = Contacts.file(4).replacing("Person 3", with: "Renamed")
            try place.write(changed + Contacts.row(7) + "\n", to: "people.csv")
            let refused = try await place.run("launch", "people.csv", adding: flags)
            #expect(refused.code == 6, "\(refused.all)")
            #expect(refused.words.contains("1 new, by their lines: 6"), "\(refused.words)")
            #expect(refused.words.contains("--amend"))
            let amended = try await place.run("launch", "people.csv", "--amend", adding: flags)
            #expect(amended.code == 0, "\(amended.all)")
            let ledger = try await sandbox.ledger()
            #expect(ledger.maxCallsPerNumber == 1)
            #expect(ledger.callsByNumber.count == 5)
            let report = try await place.report("june")
            #expect(report.recipients.map(\.row) == [2, 3, 4, 5, 1_000_006])
            let over = try await place.run("launch", "people.csv", adding: flags)
            #expect(over.code == 0, "\(over.all)")
        }
    }
}
