import Foundation
import RollcallSandbox
import Testing

@Suite(.timeLimit(.minutes(3)))
struct SecondRunnerTests {
    @Test func `a second runner of a campaign is sent away, and told who has it`() async throws {
        try await Workplace.with { place in
            _ = try await Sandbox(in: place)
            try place.write(Contacts.file(3), to: "people.csv")
            let first = try place.start(
                "launch", "people.csv", "--json",
                adding: Run.live("june") + ["--first-poll", "10m"])
            try await first.output.wait(for: "\"for\":\"results\"")
            for again in [
                ["resume", "june", "--confirm", "june"],
                ["launch", "people.csv"] + Run.live("june"),
                ["resolve", "june", "--as", "called", "--confirm", "june"],
                ["resolve", "june", "--recheck"], ["adopt", "june", "--confirm", "june"],
            ] {
                let second = try await place.run(adding: again)
                #expect(second.code == 11, "\(second.all)")
                #expect(second.words.contains("process \(first.id) on "), "\(second.all)")
            }
            let status = try await place.run("status", "june")
            #expect(status.code == 0)
            #expect(status.output.contains("process \(first.id) on "), "\(status.all)")
        }
    }

    @Test func `a second runner is sent away, however the ledger is spelled`() async throws {
        try await Workplace.with { place in
            _ = try await Sandbox(in: place)
            try place.write(Contacts.file(3), to: "people.csv")
            place.set("ROLLCALL_DB", place.path("ledger.sqlite"))
            let first = try place.start(
                "launch", "people.csv", "--json",
                adding: Run.live("june") + ["--first-poll", "10m"])
            try await first.output.wait(for: "\"for\":\"results\"")
            symlink("ledger.sqlite", place.path("link.sqlite"))
            for spelling in ["ledger.sqlite", "./ledger.sqlite", place.path("link.sqlite")] {
                place.set("ROLLCALL_DB", spelling)
                let second = try await place.run("resume", "june", "--confirm", "june")
                #expect(second.code == 11, "\(second.all)")
            }
        }
    }

    @Test func `of two launches of one name at the same moment, one runs`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try place.write(Contacts.file(20), to: "people.csv")
            let runs = try (0..<3).map { _ in
                try place.start("launch", "people.csv", adding: Run.live("june", batchSize: 5))
            }
            var codes: [Int32] = []
            for run in runs {
                let end = try await run.end()
                codes.append(end.code)
                #expect([0, 6, 11].contains(end.code), "\(end.all)")
            }
            #expect(codes.contains(0))
            let ledger = try await sandbox.ledger()
            #expect(ledger.callsByNumber.count == 20)
            #expect(ledger.maxCallsPerNumber == 1)
        }
    }
}
