import Foundation
import NIOSSL
import RollcallModel
import Testing

@testable import RollcallVoicebot

/// Every way in which a request can fail, and what is certain about it then.
@Suite struct TransportTests {
    private func place(
        _ client: VoicebotClient, timeout: Int64 = 60_000
    ) async throws -> Reply<Submission> {
        await client.placeCalls(
            try client.body(of: testOrder), kind: .robocall, timeout: timeout)
    }

    private func expectNotSent(_ reply: Reply<Submission>, _ reason: String? = nil) {
        guard case .notSent(let given) = reply.content else {
            Issue.record("\(reply.content)")
            return
        }
        if let reason { #expect(given == reason) }
        #expect(reply.status == nil)
    }

    private func expectUnknown(_ reply: Reply<Submission>, _ reason: String? = nil) {
        guard case .unknown(let given) = reply.content else {
            Issue.record("\(reply.content)")
            return
        }
        if let reason { #expect(given == reason) }
    }

    @Test func `a closed port is certainly not sent`() async throws {
        let client = try makeClient(port: closedPort)
        expectNotSent(try await place(client), "connection refused")
        let reading = await client.workflow(id: "w", timeout: 5000)
        guard case .notSent("connection refused") = reading.content else {
            Issue.record("\(reading.content)")
            return
        }
    }

    @Test func `a name that does not resolve is certainly not sent`() async throws {
        // A label of more than 63 characters fails in the resolver itself; no query leaves.
        let name = String(repeating: "a", count: 64) + ".invalid"
        expectNotSent(
            try await place(try makeClient("https://\(name)/v1")),
            "the name \(name) does not resolve")
    }

    @Test func `a TLS handshake with a plain server is certainly not sent`() async throws {
        try await ScriptedServer.with(.interrupt(answer(400, "{}"))) { server, port in
            expectNotSent(
                try await place(try makeClient("https://127.0.0.1:\(port)")),
                "TLS failed: WRONG_VERSION_NUMBER")
            #expect(server.connections == 1)
        }
    }

    @Test func `a TLS handshake that takes too long is certainly not sent`() async throws {
        try await ScriptedServer.with(.silence) { _, port in
            let patient = try makeClient("https://127.0.0.1:\(port)")
            expectNotSent(try await place(patient, timeout: 200))
            let hasty = try makeClient(
                "https://127.0.0.1:\(port)", connectTimeout: .milliseconds(200))
            expectNotSent(try await place(hasty), "connect timeout")
        }
    }

    @Test(arguments: [
        (TLSVersion.tlsv13, "TLS failed: CERTIFICATE_VERIFY_FAILED"),
        (.tlsv11, "TLS failed: TLSV1_ALERT_PROTOCOL_VERSION"),
    ])
    func `a server without a valid certificate or with an old TLS gets no request`(
        newest: TLSVersion, reason: String
    ) async throws {
        let tls = try SelfSignedServer.context(newest)
        try await ScriptedServer.with(.answer(acceptance), tls: tls) { server, port in
            expectNotSent(try await place(try makeClient("https://localhost:\(port)")), reason)
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `over TLS, too, a POST is sent once and in doubt when its connection drops`()
        async throws
    {
        let tls = try SelfSignedServer.context()
        try await SelfSignedServer.withTrustedRoots { roots in
            try await ScriptedServer.with(.answer(acceptance), tls: tls) { server, port in
                var client = try makeClient("https://localhost:\(port)")
                client.configuration.trustedRootsFile = roots
                let reply = try await place(client)
                #expect(reply.content == .accepted(batchID: "b-1"))
            }
            try await ScriptedServer.with(.closeAfterRequest, tls: tls) { server, port in
                var client = try makeClient("https://localhost:\(port)")
                client.configuration.trustedRootsFile = roots
                expectUnknown(try await place(client))
                #expect(server.connections == 1 && server.requests.count == 1)
            }
        }
    }

    @Test func `without the configured authorities nothing is sent`() async throws {
        try await ScriptedServer.with(.silence) { server, port in
            var client = try makeClient("https://localhost:\(port)")
            client.configuration.trustedRootsFile = "/nowhere/roots.pem"
            expectNotSent(try await place(client))
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `a connection that drops after the request leaves a POST in doubt`() async throws {
        try await ScriptedServer.with(.closeAfterRequest) { server, port in
            expectUnknown(
                try await place(try makeClient(port: port)), "remote connection closed")
            #expect(server.connections == 1 && server.requests.count == 1)
        }
    }

    @Test func `a connection that drops at once is not tried again`() async throws {
        try await ScriptedServer.with(.hangUp) { server, port in
            // Which of the two depends on whether the request or the reset is faster; both are true.
            switch try await place(try makeClient(port: port)).content {
            case .notSent, .unknown: #expect(server.connections == 1)
            case let other: Issue.record("\(other)")
            }
        }
    }

    @Test func `a timeout leaves a POST in doubt, and it is sent once`() async throws {
        try await ScriptedServer.with(.silence) { server, port in
            let reply = try await place(try makeClient(port: port), timeout: 1000)
            expectUnknown(reply, "no answer within 1000 ms")
            var arrivals = server.arrivals.makeAsyncIterator()
            _ = await arrivals.next()
            #expect(server.connections == 1 && server.requests.count == 1)
        }
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"data\":{\"batch_id\":\"b\"}}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"dat",
        "HTTP/1.1 200 OK\r\nContent-Le", "this is not HTTP\r\n\r\n",
    ])
    func `an answer that breaks off leaves a POST in doubt`(bytes: String) async throws {
        try await ScriptedServer.with(.answer(bytes)) { server, port in
            expectUnknown(try await place(try makeClient(port: port)))
            #expect(server.connections == 1)
        }
    }

    @Test func `an answer without end is given up at its limit`() async throws {
        let huge = answer(200, String(repeating: " ", count: 1001))
        try await ScriptedServer.with(.answer(huge)) { _, port in
            var configuration = try makeConfiguration("http://127.0.0.1:\(port)")
            configuration.largestAnswer = 1000
            let client = VoicebotClient(configuration: configuration)
            let reply = try await place(client)
            expectUnknown(
                reply,
                "status 200, but an answer of more than 1000 bytes; of a list ask for smaller pages"
            )
            #expect(reply.status == 200)
            guard
                case .failed = await client.calls(CallFilter(), page: 1, perPage: 1, timeout: 5000)
                    .content
            else {
                Issue.record("read")
                return
            }
        }
    }

    @Test func `429 counts as an answer even where its body breaks off`() async throws {
        let text = "HTTP/1.1 429 X\r\nRetry-After: 9\r\nContent-Length: 900\r\n\r\n{"
        try await ScriptedServer.with(.answer(text)) { _, port in
            let reply = try await place(try makeClient(port: port))
            #expect(reply.content == .answered(status: 429, message: "{", rows: []))
            #expect(reply.retryAfter == 9000)
        }
    }

    @Test func `no deadline makes a request that reached the server a request not sent`()
        async throws
    {
        try await ScriptedServer.with(.silence) { server, port in
            let client = try makeClient(port: port)
            var inDoubt = 0
            for timeout in Array(1...12) + Array(1...12) {
                let reply = try await place(client, timeout: Int64(timeout))
                if case .unknown = reply.content { inDoubt += 1 }
            }
            #expect(server.requests.count <= inDoubt)
        }
    }

    @Test func `an answer in chunks is put together`() async throws {
        let text =
            "HTTP/1.1 201 X\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "10\r\n{\"data\":{\"batch_\r\n9\r\nid\":\"7\"}}\r\n0\r\n\r\n"
        try await ScriptedServer.with(.answer(text)) { _, port in
            let reply = try await place(try makeClient(port: port))
            #expect(reply.content == .accepted(batchID: "7"))
        }
    }

    @Test func `a redirect is not followed`() async throws {
        let text = answer(307, "", headers: ["Location: /voicebot/v1/robocall/call"])
        try await ScriptedServer.with(.answer(text)) { server, port in
            let reply = try await place(try makeClient(port: port))
            #expect(reply.content == .answered(status: 307, message: "", rows: []))
            #expect(server.requests.count == 1)
        }
    }

    @Test func `each POST has a fresh connection, though the server keeps its own open`()
        async throws
    {
        try await ScriptedServer.with(.answerAndStay(acceptance)) { server, port in
            let client = try makeClient(port: port)
            for _ in 1...3 {
                #expect(try await place(client).content == .accepted(batchID: "b-1"))
            }
            #expect(server.connections == 3 && server.requests.count == 3)
        }
    }

    @Test func `cancelling the task does not give a POST up`() async throws {
        try await ScriptedServer.with(.answerWhenReleased(acceptance)) { server, port in
            let client = try makeClient(port: port)
            try await withThrowingTaskGroup(of: Reply<Submission>.self) { group in
                group.addTask { try await place(client) }
                var arrivals = server.arrivals.makeAsyncIterator()
                _ = await arrivals.next()
                group.cancelAll()
                server.release()
                for try await reply in group {
                    #expect(reply.content == .accepted(batchID: "b-1"))
                }
            }
        }
    }

    @Test func `cancelling the task gives a reading up`() async throws {
        try await ScriptedServer.with(.silence) { server, port in
            let client = try makeClient(port: port)
            await withTaskGroup(of: Reply<Reading<Workflow>>.self) { group in
                group.addTask { await client.workflow(id: "w", timeout: 60_000) }
                var arrivals = server.arrivals.makeAsyncIterator()
                _ = await arrivals.next()
                group.cancelAll()
                for await reply in group {
                    guard case .failed("cancelled") = reply.content else {
                        Issue.record("\(reply.content)")
                        continue
                    }
                }
            }
        }
    }

    @Test func `the loopback address of IPv6 is served, too`() async throws {
        try await ScriptedServer.with(.answer(acceptance), host: "::1") { _, port in
            let client = try makeClient("http://[::1]:\(port)")
            #expect(try await place(client).content == .accepted(batchID: "b-1"))
        }
    }
}
