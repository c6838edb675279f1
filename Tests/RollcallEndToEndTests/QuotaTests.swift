import Foundation
import RollcallSandbox
import Testing

@Suite(.timeLimit(.minutes(3)))
struct QuotaTests {
    @Test func `three hundred people are called once each, within the limits`() async throws {
        try await Workplace.with { place in
            let limits = ["--limit", "6/2s", "--limit", "60/20s"]
            let sandbox = try await Sandbox(in: place, "--limit", "6/2s", "--limit", "60/20s")
            try place.write(Contacts.file(300), to: "people.csv")
            let run = try await place.run(
                "launch", "people.csv", "--workflow", Sandbox.workflow, "--batch-size", "50",
                "--name", "june", "--live", "--confirm", "june", "--first-poll", "300ms",
                adding: limits + Run.region)
            #expect(run.code == 0, "\(run.all)")
            let ledger = try await sandbox.ledger()
            #expect(ledger.callsByNumber.count == 300)
            #expect(ledger.maxCallsPerNumber == 1)
            #expect(ledger.requests.refused == 0)
            #expect(ledger.requests.submit == 6)
            let report = try await place.report("june")
            try expectSame(report, ledger)
            #expect(report.count("done") == 300)
            let asked = report.requests.filter { $0.key != "refused" }.values.reduce(0, +)
            // One more: launch reads the workflow before there is a campaign.
            #expect(asked == ledger.requests.total - 1)
        }
    }

    @Test func `two campaigns in two processes share the limits`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place, "--limit", "6/1s")
            for (name, start) in [("june", 0), ("july", 100)] {
                try place.write(Contacts.file(40, from: start), to: "\(name).csv")
            }
            let runs = try ["june", "july"].map { name in
                try place.start(
                    "launch", "\(name).csv",
                    adding: Run.live(name, batchSize: 8) + ["--limit", "6/1s"])
            }
            for run in runs {
                let end = try await run.end()
                #expect(end.code == 0, "\(end.all)")
            }
            let ledger = try await sandbox.ledger()
            #expect(ledger.requests.refused == 0)
            #expect(ledger.callsByNumber.count == 80)
            #expect(ledger.maxCallsPerNumber == 1)
        }
    }

    @Test func `a campaign that is taken up keeps to the limits that its key got since`()
        async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place, "--limit", "2/700ms")
            try place.write(Contacts.file(24), to: "june.csv")
            try place.write(Contacts.file(1, from: 90), to: "july.csv")
            let run = try place.start(
                "launch", "june.csv", "--json", adding: Run.live("june", batchSize: 6))
            try await run.output.wait(for: "\"type\":\"submitted\"")
            run.signal(SIGINT)
            #expect(try await run.end().code == 130)
            let limit = ["--limit", "2/700ms"]
            let july = Run.live("july").filter { !["--limit", Run.limit].contains($0) } + limit
            #expect(try await place.run("launch", "july.csv", adding: july).code == 0)
            let refused = try await sandbox.ledger().requests.refused
            let end = try await place.run("resume", "june", "--confirm", "june")
            #expect(end.code == 0, "\(end.all)")
            #expect(try await sandbox.ledger().requests.refused == refused)
            let shown = try await place.run("limits", "--json")
            #expect(shown.output.contains(#""limit":"2/700ms""#), "\(shown.all)")
            #expect(!shown.output.contains(Run.limit), "\(shown.all)")
        }
    }
}
