import RollcallSandbox
import Testing

@Suite(.timeLimit(.minutes(3)))
struct DoubtTests {
    @Test(arguments: [
        SandboxFaultKind.acceptAndDrop, .acceptAndError, .acceptWithoutID, .acceptTruncated,
        .acceptHTML,
    ])
    func `a batch whose answer is lost is found at the provider, and not sent again`(
        kind: SandboxFaultKind
    ) async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try await sandbox.arm(SandboxFault(on: .submit, kind))
            try place.write(Contacts.file(12), to: "people.csv")
            let run = try await place.run(
                "launch", "people.csv", adding: Run.live("june", batchSize: 6))
            #expect(run.code == 0, "\(run.all)")
            let ledger = try await sandbox.ledger()
            #expect(ledger.requests.submit == 2)
            #expect(ledger.maxCallsPerNumber == 1)
            let report = try await place.report("june")
            #expect(report.requests["reconcile"] ?? 0 > 0)
            try expectSame(report, ledger)
        }
    }

    @Test func `a batch that never arrived is held, and called once the operator says so`()
        async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Self.hold(in: place)
            let resolved = try await place.run(
                "resolve", "june", "--as", "not-called", "--confirm", "june")
            #expect(resolved.code == 0, "\(resolved.all)")
            let resumed = try await place.run("resume", "june", "--confirm", "june")
            #expect(resumed.code == 0, "\(resumed.all)")
            let ledger = try await sandbox.ledger()
            #expect(ledger.callsByNumber.count == 12)
            #expect(ledger.maxCallsPerNumber == 1)
            try expectSame(try await place.report("june"), ledger)
        }
    }

    @Test func `held rows that count as called are not called`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Self.hold(in: place)
            let resolved = try await place.run(
                "resolve", "june", "--as", "called", "--confirm", "june")
            #expect(resolved.code == 0, "\(resolved.all)")
            let resumed = try await place.run("resume", "june", "--confirm", "june")
            #expect(resumed.code == 3, "\(resumed.all)")
            #expect(try await sandbox.ledger().callsByNumber.count == 6)
            let report = try await place.report("june")
            #expect(report.addsUp)
            #expect(report.count("unresolved") == 6)
        }
    }

    @Test func `absent batches are sent again where the operator's policy says so`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try await sandbox.arm(SandboxFault(on: .submit, .drop))
            try place.write(Contacts.file(12), to: "people.csv")
            let run = try await place.run(
                "launch", "people.csv", "--resend-absent",
                adding: Run.live("june", batchSize: 6))
            #expect(run.code == 0, "\(run.all)")
            let ledger = try await sandbox.ledger()
            #expect(ledger.callsByNumber.count == 12)
            #expect(ledger.maxCallsPerNumber == 1)
        }
    }

    @Test func `resolve needs the name, and held rows`() async throws {
        try await Workplace.with { place in
            _ = try await Self.hold(in: place)
            for confirmation in [[], ["--confirm", "july"]] {
                let run = try await place.run(
                    "resolve", "june", "--as", "not-called", adding: confirmation)
                #expect(run.code == 6, "\(run.all)")
            }
            #expect(try await place.report("june").count("held") == 6)
            let done = try await place.run(
                "resolve", "june", "--as", "called", "--confirm", "june")
            #expect(done.code == 0)
            let again = try await place.run(
                "resolve", "june", "--as", "not-called", "--confirm", "june")
            #expect(again.code == 0)
            #expect(again.words.contains("nothing to resolve"))
        }
    }

    /// Two batches of six, the first of which is lost on its way.
    private static func hold(in place: Workplace) async throws -> Sandbox {
        let sandbox = try await Sandbox(in: place)
        try await sandbox.arm(SandboxFault(on: .submit, .drop))
        try place.write(Contacts.file(12), to: "people.csv")
        let run = try await place.run(
            "launch", "people.csv", adding: Run.live("june", batchSize: 6))
        #expect(run.code == 3, "\(run.all)")
        #expect(try await sandbox.ledger().callsByNumber.count == 6)
        let report = try await place.report("june")
        #expect(report.addsUp)
        #expect(report.count("held") == 6)
        #expect(report.count("done") == 6)
        #expect(report.campaign.state == "complete_with_holds")
        return sandbox
    }
}
