import RollcallSandbox
import Testing

/// A campaign against each way in which the provider can be unwell.
@Suite(.timeLimit(.minutes(5)))
struct ScenarioTests {
    @Test(arguments: SandboxScenario.allCases)
    func `nobody is called twice, and the report says what happened`(
        scenario: SandboxScenario
    ) async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(
                in: place, "--scenario", scenario.rawValue, "--seed", "7")
            try place.write(Contacts.file(12), to: "people.csv")
            var run = try await place.run(
                "launch", "people.csv", adding: Run.live("june", batchSize: 4))
            // Five reads that fail in a row end a run with 5; the next one goes on.
            for _ in 0..<5 where run.code == 5 {
                run = try await place.run("resume", "june", "--confirm", "june")
            }
            #expect(run.code == 0 || run.code == 3, "\(run.all)")
            if scenario == .steady { #expect(run.code == 0) }
            let ledger = try await sandbox.ledger()
            #expect(ledger.maxCallsPerNumber == 1, "\(run.all)")
            let report = try await place.report("june")
            #expect(report.addsUp)
            let calls = Dictionary(grouping: ledger.calls, by: \.phoneNumber)
            for recipient in report.recipients where recipient.state == "done" {
                let call = try #require(calls[recipient.phone ?? ""]?.first)
                #expect(recipient.callID == call.callID && recipient.batchID == call.batchID)
            }
            let settled: Set = ["done", "held", "unresolved"]
            #expect(report.recipients.allSatisfy { settled.contains($0.state) }, "\(run.all)")
        }
    }

    @Test func `the list of scenarios is one line each, and every one is served`() async throws {
        try await Workplace.with { place in
            let run = try await place.run("sandbox", "scenarios")
            #expect(run.code == 0)
            let names = run.output.split(separator: "\n").compactMap { line in
                line.split(separator: " ").first.map(String.init)
            }
            #expect(names == SandboxScenario.allCases.map(\.rawValue))
            let wrong = try await place.run("sandbox", "serve", "--scenario", "storm")
            #expect(wrong.code == 64)
            #expect(wrong.words.contains("rate-storms"))
        }
    }
}
