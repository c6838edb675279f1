import Foundation
import RollcallModel
import Testing

@testable import RollcallVoicebot

@Suite struct PlacingTests {
    private func reply(
        to answer: String, order: CallOrder = testOrder
    ) async throws -> Reply<Submission> {
        try await ScriptedServer.with(.answer(answer)) { _, port in
            let client = try makeClient(port: port)
            return await client.placeCalls(
                try client.body(of: order), kind: order.kind, timeout: 5000)
        }
    }

    @Test(arguments: [(WorkflowKind.robocall, "robocall"), (.conversation, "convobot")])
    func `an order leaves as one POST with the sealed bytes`(
        kind: WorkflowKind, folder: String
    ) async throws {
        try await ScriptedServer.with(.answer(acceptance)) { server, port in
            let client = try makeClient(port: port)
            var order = testOrder
            order.kind = kind
            let body = try client.body(of: order)
            let reply = await client.placeCalls(body, kind: kind, timeout: 5000)
            #expect(reply.content == .accepted(batchID: "b-1"))
            #expect(reply.status == 200)
            let parts = try #require(server.requests.first).components(separatedBy: "\r\n\r\n")
            let lines = parts[0].components(separatedBy: "\r\n")
            #expect(lines[0] == "POST /voicebot/v1/\(folder)/call HTTP/1.1")
            #expect(
                Set(lines.dropFirst().map { $0.lowercased() }) == [
                    "authorization: bearer \(testKey)", "content-type: application/json",
                    "accept: application/json", "connection: close", "user-agent: rollcall",
                    "content-length: \(body.count)", "host: 127.0.0.1:\(port)",
                ])
            #expect(Data(parts[1].utf8) == body)
        }
    }

    @Test func `a thousand recipients arrive whole`() async throws {
        try await ScriptedServer.with(.answer(acceptance)) { server, port in
            let client = try makeClient(port: port)
            var order = testOrder
            order.recipients = Array(repeating: order.recipients[0], count: 1000)
            let body = try client.body(of: order)
            let reply = await client.placeCalls(body, kind: .robocall, timeout: 20_000)
            #expect(reply.content == .accepted(batchID: "b-1"))
            #expect(server.requests.first?.utf8.suffix(body.count).elementsEqual(body) == true)
        }
    }

    @Test(arguments: [
        (#"{"data":{"batch_id":"b-1","request_id":"r","id":"i"}}"#, "b-1"),
        (#"{"data":{"batch_id":"","request_id":"r-2","id":"i"}}"#, "r-2"),
        (#"{"data":{"id":90071992547409931}}"#, "90071992547409931"),
        (#"{"batch_id":"top"}"#, "top"),
        (#"{"data":{"batch_id":"b-1"},"message":7,"status":"Error","x":[{}]}"#, "b-1"),
    ])
    func `any readable id in a success is an acceptance`(body: String, id: String) async throws {
        #expect(try await reply(to: answer(202, body)).content == .accepted(batchID: id))
    }

    @Test(arguments: [
        "", "<html>Welcome</html>", #"{"data":{}}"#, #"{"data":{"batch_id":null,"id":" "}}"#,
        #"{"data":{},"request_id":"a trace, not a batch"}"#, #"{"data":{"batch_id":tru"#,
        #"{"data":{"batch_id":true}}"#, "[]",
    ])
    func `a success without a readable id is in doubt`(body: String) async throws {
        let reply = try await reply(to: answer(200, body))
        guard case .unknown(let reason) = reply.content else {
            Issue.record("\(reply.content)")
            return
        }
        #expect(reason.hasPrefix("status 200 without a batch id"))
        #expect(reply.status == 200)
    }

    @Test(
        arguments: [
            (#"{"data":{},"errors":[{"index":1,"message":"bad"}]}"#, 1, nil, "bad"),
            (#"{"data":{"errors":[{"index":"0","error":"x"}]},"message":"m"}"#, 0, nil, "x"),
            (
                #"{"errors":[{"phone_number":"2348000000002"},"odd"],"message":"m"}"#, nil,
                "+2348000000002", "m"
            ),
            (
                #"{"errors":[],"message":"2348000000002 is barred"}"#, nil, "+2348000000002",
                "•••••••••0002 is barred"
            ),
            (
                #"{"message":"barred: (+2348000000002)."}"#, nil, "+2348000000002",
                "barred: (+234••••••0002)."
            ),
        ] as [(String, Int?, String?, String)])
    func `a refusal names its rows`(
        body: String, index: Int?, phone: String?, problem: String
    ) async throws {
        let row = Submission.NamedRow(index: index, phone: phone, problem: problem)
        let content = try await reply(to: answer(422, body)).content
        guard case .answered(422, _, [row]) = content else {
            Issue.record("\(content)")
            return
        }
    }

    @Test func `a number inside a longer one is not named`() async throws {
        let content = try await reply(to: answer(400, #"{"message":"id 23480000000021"}"#)).content
        #expect(content == .answered(status: 400, message: "id ••••••••••0021", rows: []))
    }

    @Test(arguments: [301, 401, 402, 404, 408, 429, 500, 503])
    func `every other whole answer is handed on with its status`(status: Int) async throws {
        let text = answer(status, #"{"data":{},"message":"no"}"#, headers: ["Location: /else"])
        #expect(
            try await reply(to: text).content
                == .answered(status: status, message: "no", rows: []))
    }

    @Test func `a page instead of JSON becomes a short line without control characters`()
        async throws
    {
        let page = "<html>\r\n\u{1B}[31mBad\u{0}Gateway " + String(repeating: "x", count: 600)
        let content = try await reply(to: answer(502, page)).content
        guard case .answered(502, let message, []) = content else {
            Issue.record("\(content)")
            return
        }
        #expect(message.count == 500)
        #expect(message.hasPrefix("<html> [31mBad Gateway xxx"))
    }

    @Test func `a number at the edge of what is shown is masked, too`() async throws {
        let text = String(repeating: "x", count: 490) + " +2348000000002"
        let content = try await reply(to: answer(400, #"{"message":"\#(text)"}"#)).content
        guard case .answered(400, let message, _) = content else {
            Issue.record("\(content)")
            return
        }
        #expect(message.suffix(9) == "+234•••••")
    }

    @Test func `a server that quotes the key does not get it printed`() async throws {
        let content = try await reply(to: answer(401, #"{"message":"bad key \#(testKey)"}"#))
            .content
        #expect(content == .answered(status: 401, message: "bad key ••••", rows: []))
    }

    @Test(
        arguments: [
            ("7", 7000), ("0", 0), ("999999", 999_999_000), ("abc", nil), ("-3", nil), ("1.5", nil),
            ("99999999999999999999", RetryAfter.longest),
            ("Fri, 02 Jan 2026 03:06:05 GMT", 60_000), ("Fri, 02 Jan 2026 03:05:04 GMT", nil),
            ("Friday, 02-Jan-26 03:06:05 GMT", 60_000), ("Fri Jan  2 03:06:05 2026", 60_000),
        ] as [(String, Int64?)])
    func `a Retry-After is read in all its forms, dates against the answer's own clock`(
        value: String, wait: Int64?
    ) async throws {
        let headers = ["Retry-After: \(value)", "Date: Fri, 02 Jan 2026 03:05:05 GMT"]
        let reply = try await reply(to: answer(429, "{}", headers: headers))
        #expect(reply.retryAfter == wait)
        #expect(reply.serverDate == testNow + 60_000)
    }
}
