import Foundation
import FoundationNetworking
import RollcallSandbox
import Testing

@Suite(.timeLimit(.minutes(3)))
struct CallbackTests {
    /// Where a receiver says that it listens.
    private func address(in words: String) throws -> String {
        let match = try #require(words.firstMatch(of: /received at ([0-9.:]+[0-9])/))
        return String(match.output.1)
    }

    private func url(_ place: Workplace, _ address: String, _ flags: String...) async throws -> URL
    {
        let run = try await place.run("callbacks", "url", "--listen", address, adding: flags)
        let line = run.output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(line.firstMatch(of: /^http:\/\/[0-9.:]+\/callbacks\/[0-9a-f]{32}$/) != nil)
        return try #require(URL(string: line))
    }

    private func post(_ body: String, to url: URL) async throws -> Int? {
        var request = URLRequest(url: url)
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        let (_, response) = try await URLSession.shared.data(for: request)
        return (response as? HTTPURLResponse)?.statusCode
    }

    private func body(_ calls: [SandboxLedger.Entry]) -> String {
        let items = calls.map {
            #"{"call_id":"\#($0.callID)","phone_number":"\#($0.phoneNumber)","status":"BUSY"}"#
        }
        let id = calls.first?.batchID ?? ""
        return
            #"{"request_id":"\#(id)","status":"COMPLETED","request_calls":[\#(items.joined(separator: ","))]}"#
    }

    @Test func `a run that is called back ends at once, without asking for results`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try place.write(Contacts.file(4), to: "people.csv")
            let run = try place.start(
                "launch", "people.csv", "--callbacks", "127.0.0.1:0",
                adding: Run.live("june") + ["--first-poll", "1h"])
            try await sandbox.wait { $0.calls.count == 4 }
            let url = try await url(place, try address(in: run.words.text))
            let calls = try await sandbox.ledger().calls
            #expect(try await post(body(calls), to: url) == 200)
            let end = try await run.end()
            #expect(end.code == 0, "\(end.all)")
            #expect(end.output.contains("known from a callback alone"), "\(end.output)")
            #expect(!end.all.contains(url.lastPathComponent))
            let report = try await place.report("june")
            #expect(report.outcomes["busy"] == 4 && report.requests["poll"] == 0)
            #expect(report.addsUp)
            let events = try await place.run("events", "june")
            #expect(events.output.contains("a callback, received by rollcall launch"))
            #expect(try await sandbox.ledger().maxCallsPerNumber == 1)
        }
    }

    @Test func `the provider itself calls back, and nobody asks it for results`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try place.write(Contacts.file(4), to: "people.csv")
            let serve = try place.start("callbacks", "serve", "--listen", "127.0.0.1:0")
            try await serve.output.wait(for: "\n")
            try await serve.words.wait(for: "Ctrl-C")
            let url = serve.output.text.trimmingCharacters(in: .whitespacesAndNewlines)
            let run = try await place.run(
                "launch", "people.csv", "--callback-url", url,
                adding: Run.live("june") + ["--first-poll", "1h"])
            #expect(run.code == 0, "\(run.all)")
            #expect(!run.all.contains(try #require(URL(string: url)).lastPathComponent))
            let report = try await place.report("june")
            #expect(report.count("done") == 4 && report.requests["poll"] == 0)
            try await serve.words.wait(for: "june")
            #expect(try await sandbox.ledger().maxCallsPerNumber == 1)
            serve.signal(SIGINT)
            #expect(try await serve.end().code == 0)
        }
    }

    @Test(arguments: ["127.0.0.1:0", "0.0.0.0:0"])
    func `a rehearsal is called back by its own sandbox`(address: String) async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(4), to: "people.csv")
            let run = try await place.run(
                "launch", "people.csv", "--callbacks", address, "--name", "june",
                adding: Run.quick + Run.message + ["--first-poll", "1h"])
            #expect(run.code == 0, "\(run.all)")
            let report = try await place.report("june")
            #expect(report.count("done") == 4 && report.requests["poll"] == 0)
        }
    }

    @Test func `a port that is taken stops a launch before anything is sent`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try place.write(Contacts.file(2), to: "people.csv")
            let port = try #require(URL(string: sandbox.baseURL)?.port)
            let run = try await place.run(
                "launch", "people.csv", "--callbacks", "127.0.0.1:\(port)", adding: Run.live("june")
            )
            #expect(run.code == 78, "\(run.all)")
            #expect(run.words.contains("callbacks cannot be received at 127.0.0.1:\(port)"))
            #expect(try await sandbox.ledger().calls.isEmpty)
        }
    }

    @Test func `a receiver by itself stores what no batch explains, and believes one path`()
        async throws
    {
        try await Workplace.with { place in
            let serve = try place.start("callbacks", "serve", "--listen", "127.0.0.1:0")
            try await serve.words.wait(for: "Ctrl-C")
            let address = try address(in: serve.words.text)
            let url = try await url(place, address)
            #expect(serve.output.text == url.absoluteString + "\n")
            let none = try await place.run("callbacks", "list")
            #expect(none.words.contains("No callback that told something new has come yet."))
            let rehearsal = try await self.url(place, address, "--rehearsal")
            #expect(rehearsal != url)
            #expect(try await post(#"{"request_id":"stranger-1"}"#, to: url) == 200)
            #expect(try await post("{}", to: url) == 400)
            try await serve.words.wait(for: "not a callback (2 bytes)")
            #expect(serve.words.text.contains("request stranger-1: no batch"))
            let list = try await place.run("callbacks", "list")
            #expect(list.output.contains("unknown request stranger-1 (live): 1 time, last "))
            let other = url.deletingLastPathComponent()
                .appending(path: String(repeating: "0", count: 32))
            #expect(try await post(#"{"request_id":"x"}"#, to: other) == 404)
            #expect(try await place.run("callbacks", "token", "--renew").code == 0)
            #expect(try await self.url(place, address) != url)
            serve.signal(SIGINT)
            #expect(try await serve.end().code == 0)
        }
    }

    @Test(
        arguments: [
            (["--callbacks", "8787"], 64), (["--callback-url", "http://example.org/x"], 64),
        ] as [([String], Int32)])
    func `flags that make no sense stop a launch`(flags: [String], code: Int32) async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try place.write(Contacts.file(2), to: "people.csv")
            let run = try await place.run(
                "launch", "people.csv", adding: Run.live("june") + flags)
            #expect(run.code == code, "\(run.all)")
            #expect(!run.words.contains("can be called") && !run.words.contains("LIVE: campaign"))
            #expect(try await place.run("campaigns").output.isEmpty)
            #expect(try await sandbox.ledger().calls.isEmpty)
        }
    }

    @Test func `a public address needs https`() async throws {
        try await Workplace.with { place in
            let url = ["callbacks", "url", "--public-url"]
            let run = try await place.run(adding: url + ["https://calls.example.org/"])
            #expect(run.output.hasPrefix("https://calls.example.org/callbacks/"))
            #expect(try await place.run(adding: url + ["http://calls.example.org"]).code == 64)
        }
    }
}
