import Foundation
import NIOCore
import Testing

@testable import RollcallSandbox

struct SandboxServerTests {
    private static func configuration() -> SandboxConfiguration {
        var configuration = SandboxConfiguration()
        configuration.apiKey = Bench.key
        return configuration
    }

    @Test func `a batch placed over a socket is in the ledger`() async throws {
        try await SandboxServer.withServer(SandboxServerTests.configuration()) { server in
            #expect(server.baseURL == "http://127.0.0.1:\(server.port)/voicebot/v1")
            try await server.ensureWorkflow(
                id: "w", name: "n", type: .robocall, message: "Dear [name], [time]")
            let reply = try await RawSocket(port: server.port).send(
                "POST", "/voicebot/v1/robocall/call",
                Bench.submission(["+2348000000001"], workflow: "w"))
            #expect(reply.code == 200)
            #expect(reply.header("content-type") == "application/json")
            #expect(reply.header("date")?.hasSuffix(" GMT") == true)
            let ledger = await server.ledger()
            #expect(ledger.calls.map(\.phoneNumber) == ["+2348000000001"])
            #expect(try reply.json["data"]?["batch_id"]?.string == ledger.calls.first?.batchID)
        }
    }

    @Test func `a connection serves several requests`() async throws {
        try await SandboxServer.withServer(SandboxServerTests.configuration()) { server in
            let request = "GET /sandbox/faults HTTP/1.1\r\nHost: localhost\r\n"
            let reply = try await RawSocket(port: server.port).send(
                Data((request + "\r\n" + request + "Connection: close\r\n\r\n").utf8))
            let text = String(decoding: reply.bytes, as: UTF8.self)
            #expect(text.ranges(of: "HTTP/1.1 200 OK").count == 2)
        }
    }

    @Test func `a server that stops closes idle connections`() async throws {
        let server = try await SandboxServer.start(SandboxServerTests.configuration())
        async let running: Void = server.run()
        let connection = try await RawSocket(port: server.port).open()
        try await connection.executeThenClose { inbound, outbound in
            let request = "GET /sandbox/faults HTTP/1.1\r\nHost: localhost\r\n\r\n"
            try await outbound.write(ByteBuffer(string: request))
            var parts = inbound.makeAsyncIterator()
            #expect(try await parts.next() != nil)
            server.stop()
            while try await parts.next() != nil {}
        }
        try await running
    }

    @Test func `cancelling the task ends a run`() async throws {
        let server = try await SandboxServer.start(SandboxServerTests.configuration())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            _ = try await RawSocket(port: server.port).send("GET", "/sandbox/ledger")
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    @Test func `the state file is free again as soon as a run ends`() async throws {
        try await withTemporaryFolder { folder in
            var configuration = SandboxServerTests.configuration()
            configuration.stateFile = folder.appendingPathComponent("state").path
            for _ in 0..<10 {
                let server = try await SandboxServer.start(configuration)
                async let running: Void = server.run()
                server.stop()
                try await running
            }
        }
    }

    @Test func `submissions at the same time are each placed once`() async throws {
        var configuration = SandboxServerTests.configuration()
        configuration.limits = [SandboxLimit(count: 12, milliseconds: 60_000)]
        let clock = HandClock().clock
        try await SandboxServer.withServer(configuration, clock: clock) { server in
            try await server.ensureWorkflow(id: "w", name: "n", type: .robocall, message: "Hello")
            let port = server.port
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in Bench.numbers(20) {
                    group.addTask {
                        _ = try await RawSocket(port: port).send(
                            "POST", "/voicebot/v1/call",
                            Bench.submission([number, number], workflow: "w"))
                    }
                }
                try await group.waitForAll()
            }
            let ledger = await server.ledger()
            #expect(ledger.calls.count == 24)
            #expect(ledger.maxCallsPerNumber == 2)
            #expect(ledger.requests.submit == 12)
            #expect(ledger.requests.refused == 8)
        }
    }

    @Test func `a port in use is named`() async throws {
        try await SandboxServer.withServer(SandboxServerTests.configuration()) { server in
            var configuration = SandboxServerTests.configuration()
            configuration.port = server.port
            let error = await #expect(throws: SandboxError.self) {
                _ = try await SandboxServer.start(configuration)
            }
            #expect(error?.description.contains("127.0.0.1:\(server.port)") == true)
        }
    }

    @Test func `a body beyond 4 MiB is refused`() async throws {
        try await SandboxServer.withServer(SandboxServerTests.configuration()) { server in
            let text = String(repeating: "x", count: HTTPFrontDoor.longestBody)
            let reply = try await RawSocket(port: server.port).send(
                "POST", "/voicebot/v1/robocall/call", .string(text))
            #expect(reply.code == 413)
        }
    }

    @Test func `a head beyond its limit is refused`() async throws {
        try await SandboxServer.withServer(SandboxServerTests.configuration()) { server in
            let reply = try await RawSocket(port: server.port).send(
                "GET", "/voicebot/v1/workflows", key: String(repeating: "k", count: 40_000))
            #expect(reply.code == 400 || reply.code == 431)
        }
    }
}
