import RollcallSandbox
import Testing

@Suite(.timeLimit(.minutes(3)))
struct ConfirmationTests {
    @Test(arguments: [("june", Int32(0)), ("July", 6), ("", 6)])
    func `at a terminal the campaign's name is asked for, and only it calls people`(
        typed: String, code: Int32
    ) async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try place.write(Contacts.file(2), to: "people.csv")
            let run = try place.start(
                "launch", "people.csv", adding: Run.live("june").dropLast(2), shell: Run.terminal,
                isFed: true)
            try await run.output.wait(for: "Type the campaign's name to go on: ")
            #expect(run.output.text.contains("LIVE: this calls 2 people with the message:"))
            #expect(run.output.text.contains("Hello Person 0, see you on Monday."))
            try run.type(typed)
            let end = try await run.end()
            #expect(end.code == code, "\(end.all)")
            #expect(try await sandbox.ledger().callsByNumber.count == (code == 0 ? 2 : 0))
        }
    }

    @Test func `a rehearsal asks for nothing, and cannot go live`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try place.write(Contacts.file(2), to: "people.csv")
            let run = try await place.run(
                "launch", "people.csv", "--name", "june", adding: Run.quick + Run.message)
            #expect(run.code == 0, "\(run.all)")
            let live = try await place.run("resume", "june", "--live", "--confirm", "june")
            #expect(live.code == 6, "\(live.all)")
            #expect(try await sandbox.ledger().requests.total == 0)
        }
    }

    @Test func `a live campaign and a rehearsal of one name do not collide`() async throws {
        try await Workplace.with { place in
            _ = try await Sandbox(in: place)
            try place.write(Contacts.file(3), to: "people.csv")
            try place.write(Contacts.file(2), to: "few.csv")
            let rehearsal = try await place.run(
                "launch", "few.csv", "--name", "june", adding: Run.quick + Run.message)
            #expect(rehearsal.code == 0, "\(rehearsal.all)")
            #expect(try await place.report("june").campaign.target == "rehearsal")
            let live = try await place.run("launch", "people.csv", adding: Run.live("june"))
            #expect(live.code == 0, "\(live.all)")
            #expect(try await place.report("june").campaign.target == "live")
            let status = try await place.run("status", "june", "--rehearsal")
            #expect(status.output.contains("june (rehearsal): complete"))
        }
    }
}
