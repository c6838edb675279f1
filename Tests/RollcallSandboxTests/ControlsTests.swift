import Foundation
import Testing

@testable import RollcallSandbox

struct ControlsTests {
    private func withSocket(
        _ configuration: SandboxConfiguration = SandboxConfiguration(),
        _ body: (RawSocket) async throws -> Void
    ) async throws {
        try await SandboxServer.withServer(configuration, clock: HandClock().clock) { server in
            try await server.ensureWorkflow(id: "w", name: "n", type: .robocall, message: "Hello")
            try await body(RawSocket(port: server.port))
        }
    }

    @Test func `the ledger says who was called how often`() async throws {
        try await withSocket { socket in
            let reply = try await socket.send(
                "POST", "/voicebot/v1/call",
                Bench.submission(
                    ["+2348000000001", "+2348000000002"], workflow: "w",
                    tags: ["rollcall_ref": "r7"]))
            let batch = try #require(try reply.json["data"]?["batch_id"])
            let ledger = try await socket.send("GET", "/sandbox/ledger", key: "").json
            #expect(ledger["calls_by_number"] == ["+2348000000001": 1, "+2348000000002": 1])
            #expect(ledger["max_calls_per_number"] == 1)
            #expect(
                ledger["requests"] == [
                    "total": 1, "submit": 1, "read": 0, "other": 0, "refused": 0,
                ])
            let call = try #require(ledger["calls"]?[0])
            #expect(
                call.keys == [
                    "phone_number", "batch_id", "call_id", "workflow_id", "placed_at", "status",
                    "rollcall_ref",
                ])
            #expect(call["batch_id"] == batch)
            #expect(call["placed_at"] == .integer(HandClock.start))
            #expect(call["status"] == "QUEUED")
            #expect(call["rollcall_ref"] == "r7")
        }
    }

    @Test func `faults are armed, listed and cleared`() async throws {
        try await withSocket { socket in
            let path = "/sandbox/faults"
            let armed = try await socket.send(
                "POST", path, ["on": "submit", "kind": "error", "code": 503, "skip": 2])
            #expect(armed.code == 200)
            let fault: JSONValue = [
                "on": "submit", "kind": "error", "code": 503, "skip": 2, "count": 1,
                "milliseconds": 0,
            ]
            #expect(try armed.json == ["faults": [fault]])
            #expect(try await socket.send("GET", path).json == ["faults": [fault]])
            #expect(try await socket.send("DELETE", path).json == ["faults": []])
        }
    }

    @Test func `a fault from outside strikes`() async throws {
        try await withSocket { socket in
            _ = try await socket.send("POST", "/sandbox/faults", ["on": "any", "kind": "drop"])
            #expect(try await socket.send("GET", "/voicebot/v1/workflows").bytes.isEmpty)
            #expect(try await socket.send("GET", "/voicebot/v1/workflows").code == 200)
        }
    }

    @Test(
        arguments: [
            [:], ["on": "submit"], ["on": "submit", "kind": "nonsense"],
            ["on": "x", "kind": "drop"], ["on": "any", "kind": "drop", "count": 0],
            ["on": "any", "kind": "drop", "skip": -1], ["on": "any", "kind": "error", "code": 200],
            ["on": "any", "kind": "delay", "milliseconds": -1],
        ] as [JSONValue])
    func `a fault that is none is refused`(body: JSONValue) async throws {
        try await withSocket { socket in
            let reply = try await socket.send("POST", "/sandbox/faults", body)
            #expect(reply.code == 400)
            #expect(try await socket.send("GET", "/sandbox/faults").json == ["faults": []])
        }
    }

    @Test func `the controls are for this machine's own names`() async throws {
        try await withSocket { socket in
            for (host, code) in [
                ("127.0.0.1:80", 200), ("localhost", 200), ("evil.example", 403),
                ("localhost.evil.example:80", 403),
            ] {
                let reply = try await socket.send("GET", "/sandbox/ledger", host: host)
                #expect(reply.code == code)
            }
        }
    }

    @Test func `without controls there is no such path`() async throws {
        var configuration = SandboxConfiguration()
        configuration.servesControls = false
        try await withSocket(configuration) { socket in
            let ledger = try await socket.send("GET", "/sandbox/ledger")
            #expect(ledger.code == 404)
            #expect(try await socket.send("POST", "/sandbox/faults", [:]).code == 404)
        }
    }
}
