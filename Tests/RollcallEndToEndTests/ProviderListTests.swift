import Foundation
import RollcallSandbox
import Testing

@Suite(.timeLimit(.minutes(3)))
struct ProviderListTests {
    private static let limit = ["--limit", Run.limit]

    /// A sandbox with the calls of a campaign of 7 people in batches of 3.
    private static func call(in place: Workplace) async throws -> Sandbox {
        let sandbox = try await Sandbox(in: place)
        try place.write(Contacts.file(7), to: "people.csv")
        let run = try await place.run(
            "launch", "people.csv", adding: Run.live("june", batchSize: 3))
        #expect(run.code == 0, "\(run.all)")
        return sandbox
    }

    @Test func `requests and calls are listed as the provider has them, numbers masked`()
        async throws
    {
        try await Workplace.with { place in
            let ledger = try await Self.call(in: place).ledger()
            let requests = try await place.run("requests", adding: Self.limit)
            #expect(requests.code == 0, "\(requests.all)")
            #expect(requests.lines.count == 4)
            #expect(requests.words.contains("Page 1 of 1: 3 requests shown; 3 in all."))
            let calls = try await place.run("calls", "list", adding: Self.limit)
            #expect(calls.lines.count == 8, "\(calls.all)")
            #expect(calls.output.contains("+234••••••0000"))
            let entry = try #require(ledger.calls.first)
            let one = try await place.run(
                "calls", "list", "--phone", "0" + entry.phoneNumber.dropFirst(4),
                "--default-region", "NG", "--reveal", "--json", adding: Self.limit)
            #expect(one.lines.count == 2, "\(one.all)")
            #expect(one.output.contains("\"phone_number\":\"\(entry.phoneNumber)\""))
            #expect(one.output.contains("\"call_id\":\"\(entry.callID)\""))
            let batch = try await place.run(
                "calls", "list", "--batch", entry.batchID, "--json", adding: Self.limit)
            #expect(batch.lines.count == 4, "\(batch.all)")
            let shown = try await place.run("calls", "show", entry.callID, adding: Self.limit)
            #expect(shown.code == 0 && shown.output.contains("over     yes"), "\(shown.all)")
            let wrong = try await place.run("calls", "list", "--phone", "12")
            #expect(wrong.code == 65, "\(wrong.all)")
        }
    }

    @Test func `all pages are shown, with the way that was gone`() async throws {
        try await Workplace.with { place in
            _ = try await Self.call(in: place)
            let all = try await place.run(
                "calls", "list", "--all", "--per-page", "3", "--json", adding: Self.limit)
            #expect(all.code == 0, "\(all.all)")
            #expect(all.lines.count == 8)
            #expect(Set(all.lines).count == 8)
            #expect(all.words.contains("Page 3: 7 of 7 read."), "\(all.all)")
            let second = try await place.run(
                "calls", "list", "--page", "2", "--per-page", "3", adding: Self.limit)
            #expect(second.lines.count == 4, "\(second.all)")
            #expect(second.words.contains("Page 2 of 3"))
            #expect(second.words.contains("More: --page 3, or --all."), "\(second.all)")
            let none = try await place.run(
                "requests", "--workflow", "another", "--json", adding: Self.limit)
            #expect(none.lines.count == 1 && none.output.contains("\"shown\":0"), "\(none.all)")
        }
    }

    @Test func `a list that does not add up is no success`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Self.call(in: place)
            try await sandbox.arm(SandboxFault(on: .calls, .shortList, count: 50))
            let run = try await place.run(
                "calls", "list", "--all", "--per-page", "3", "--json", adding: Self.limit)
            #expect(run.code == 5, "\(run.all)")
            #expect(run.words.contains("may lack items"), "\(run.all)")
            #expect(run.lines.last?.contains("\"exit_code\":5") == true)
        }
    }

    @Test func `who waits for the quota is told how long, and may stop`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Self.call(in: place)
            let run = try place.start(
                "calls", "list", "--all", "--per-page", "3", "--limit", "5/1h", "--json")
            try await run.words.wait(for: "for the provider's quota")
            let asked = try await sandbox.ledger().requests.total
            run.signal(SIGINT)
            let end = try await run.end()
            #expect(end.code == 130, "\(end.all)")
            #expect(end.words.contains(#/Waiting (1 h|5\d min( \d+ s)?) for/#), "\(end.all)")
            #expect(end.lines.last?.contains("\"exit_code\":130") == true, "\(end.all)")
            #expect(try await sandbox.ledger().requests.total == asked)
        }
    }

    @Test func `a refused key and a missing one are told apart from trouble`() async throws {
        try await Workplace.with { place in
            _ = try await Sandbox(in: place)
            place.set("ROLLCALL_API_KEY", "another")
            let refused = try await place.run("workflows", "list", adding: Self.limit)
            #expect(refused.code == 4 && refused.words.contains("refuses the access key"))
            place.set("ROLLCALL_API_KEY", nil)
            let missing = try await place.run("requests", "--json", adding: Self.limit)
            #expect(missing.code == 4 && missing.output.contains("\"exit_code\":4"))
            place.set("ROLLCALL_API_KEY", Canary.key)
            place.set("ROLLCALL_BASE_URL", "http://127.0.0.1:9/v1")
            let silent = try await place.run("calls", "show", "x", adding: Self.limit)
            #expect(silent.code == 5 && silent.words.contains("Nothing was sent."), "\(silent.all)")
        }
    }
}
