import RollcallSandbox
import RollcallModel
import RollcallTestSupport
import Testing

/// The power plug: the process is killed at moments of no choosing, again and again.
@Suite(.timeLimit(.minutes(3)))
struct KillTests {
    private static let people = 40

    /// Fewer kills than one batch is sent again for: then nothing is left to the operator.
    @Test(arguments: 0..<4)
    func `killed anywhere and sent again if absent, everybody is called exactly once`(turn: Int)
        async throws
    {
        try await Workplace.with { place in
            let (sandbox, plan) = try await Self.kill(
                3, in: place, adding: ["--resend-absent"])
            let end = try await place.run("resume", "june", "--confirm", "june")
            #expect(end.code == 0, "\(plan)\n\(end.all)")
            let ledger = try await sandbox.ledger()
            #expect(ledger.maxCallsPerNumber == 1, "\(plan)")
            #expect(ledger.callsByNumber.count == Self.people, "\(plan)")
            try expectSame(try await place.report("june"), ledger)
        }
    }

    @Test(arguments: 0..<2)
    func `killed anywhere, nobody is called twice, and whoever may not have been called is held`(
        turn: Int
    ) async throws {
        try await Workplace.with { place in
            let (sandbox, plan) = try await Self.kill(6, in: place, adding: [])
            let end = try await place.run("resume", "june", "--confirm", "june")
            #expect(try await sandbox.ledger().maxCallsPerNumber <= 1, "\(plan)")
            let report = try await place.report("june")
            try expectSame(report, try await sandbox.ledger())
            let held = report.count("held")
            #expect(report.count("done") + held == Self.people, "\(plan)\n\(end.all)")
            #expect(end.code == (held == 0 ? 0 : 3), "\(plan)\n\(end.all)")
            let answer = ["--as", "not-called", "--confirm", "june"]
            #expect(try await place.run("resolve", "june", adding: answer).code == 0)
            let resolved = try await place.run("resume", "june", "--confirm", "june")
            #expect(resolved.code == 0, "\(plan)\n\(resolved.all)")
            let ledger = try await sandbox.ledger()
            #expect(ledger.maxCallsPerNumber == 1, "\(plan)")
            #expect(ledger.callsByNumber.count == Self.people, "\(plan)")
        }
    }

    /// Kills a launch and its resumptions.
    private static func kill(
        _ times: Int, in place: Workplace, adding flags: [String]
    ) async throws -> (Sandbox, plan: String) {
        let sandbox = try await Sandbox(in: place)
        try place.write(Contacts.file(people), to: "people.csv")
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix64(seed: seed)
        let kills = (0..<times).map { _ in Kill.random(&random) }
        var start =
            ["launch", "people.csv"] + Run.live("june", batchSize: 4)
            + ["--doubt-horizon", "2s", "--json"] + flags
        for kill in kills {
            try await sandbox.arm(kill.fault)
            let run = try place.start(adding: start)
            do {
                try await run.output.wait(for: "\"type\":\"\(kill.event)\"")
            } catch is CommandSilence {
                // Nothing of the kind was left to do.
            }
            await run.discard()
            start = ["resume", "june", "--confirm", "june", "--json"]
        }
        try await sandbox.clearFaults()
        return (sandbox, "seed \(seed): \(kills)")
    }
}
