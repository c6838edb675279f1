import Foundation
import NIOCore
import Testing

@testable import RollcallSandbox

/// Every fault, as a client on a real socket meets it.
struct FaultTests {
    /// Arms the fault, submits one call, and says what came back and how many calls were placed.
    private func submit(
        _ fault: SandboxFault, hand: HandClock = HandClock()
    ) async throws -> (reply: RawSocket.Reply, placed: Int) {
        var configuration = SandboxConfiguration()
        configuration.faults = [fault]
        return try await SandboxServer.withServer(configuration, clock: hand.clock) { server in
            try await server.ensureWorkflow(
                id: "w", name: "n", type: .robocall, message: "Dear [name]")
            let reply = try await RawSocket(port: server.port).send(
                "POST", "/voicebot/v1/robocall/call",
                Bench.submission(["+2348000000001"], workflow: "w"))
            return (reply, await server.ledger().calls.count)
        }
    }

    @Test(arguments: [(SandboxFaultKind.acceptAndDrop, 1), (.drop, 0)])
    func `a dropped connection is closed without a byte`(kind: SandboxFaultKind, placed: Int)
        async throws
    {
        let (reply, calls) = try await submit(SandboxFault(on: .submit, kind))
        #expect(reply.bytes.isEmpty)
        #expect(calls == placed)
    }

    @Test(arguments: [(SandboxFaultKind.acceptAndError, 1), (.error, 0)])
    func `an error has the code that was asked for`(kind: SandboxFaultKind, placed: Int)
        async throws
    {
        let (reply, calls) = try await submit(
            SandboxFault(on: .submit, kind, retryAfter: "Fri, 31 Jan 2031 00:00:00 GMT", code: 503))
        #expect(reply.code == 503)
        #expect(reply.header("retry-after") == "Fri, 31 Jan 2031 00:00:00 GMT")
        #expect(try reply.json["data"] == [:])
        #expect(calls == placed)
        #expect(try await submit(SandboxFault(on: .submit, kind)).reply.code == 500)
    }

    @Test func `an acceptance may hold no id`() async throws {
        let (reply, calls) = try await submit(SandboxFault(on: .submit, .acceptWithoutID))
        #expect(reply.code == 200)
        #expect(try reply.json["data"] == [:])
        #expect(calls == 1)
    }

    @Test func `an acceptance may be a web page`() async throws {
        let (reply, calls) = try await submit(SandboxFault(on: .submit, .acceptHTML))
        #expect(reply.code == 200)
        #expect(reply.header("content-type")?.hasPrefix("text/html") == true)
        #expect(throws: (any Error).self) { try reply.json }
        #expect(calls == 1)
    }

    @Test func `an acceptance may end before its end`() async throws {
        let (reply, calls) = try await submit(SandboxFault(on: .submit, .acceptTruncated))
        let length = try #require(reply.header("content-length").flatMap { Int($0) })
        #expect(reply.code == 200)
        #expect(reply.body.count == length / 2)
        #expect(calls == 1)
    }

    @Test(arguments: [(SandboxFaultKind.acceptThenDelay, Int64(0)), (.delay, 90_000)])
    func `a late answer was carried out at once, or late`(kind: SandboxFaultKind, late: Int64)
        async throws
    {
        let hand = HandClock()
        var configuration = SandboxConfiguration()
        configuration.faults = [SandboxFault(on: .submit, kind, milliseconds: 90_000)]
        try await SandboxServer.withServer(configuration, clock: hand.clock) { server in
            try await server.ensureWorkflow(id: "w", name: "n", type: .robocall, message: "Hello")
            let reply = try await RawSocket(port: server.port).send(
                "POST", "/voicebot/v1/call", Bench.submission(["+2348000000001"], workflow: "w"))
            #expect(reply.code == 200)
            #expect(hand.now == HandClock.start + 90_000)
            #expect(await server.ledger().calls.first?.placedAt == HandClock.start + late)
        }
    }

    @Test func `an answer may be huge`() async throws {
        let (reply, calls) = try await submit(SandboxFault(on: .submit, .huge))
        #expect(reply.body.count > 1 << 20)
        #expect(try reply.json["data"]?["batch_id"] != nil)
        #expect(calls == 1)
    }

    @Test func `a redirect leads nowhere`() async throws {
        let (reply, calls) = try await submit(SandboxFault(on: .submit, .redirect))
        #expect(reply.code == 302)
        #expect(reply.header("location") == "/voicebot/v1/moved")
        #expect(calls == 0)
    }

    @Test func `a key may be refused`() async throws {
        let (reply, calls) = try await submit(SandboxFault(on: .submit, .unauthorized))
        #expect(reply.code == 401)
        #expect(calls == 0)
    }

    @Test func `what is refused anyway gets its own answer`() async throws {
        let bench = try await Bench { $0.faults = [SandboxFault(on: .submit, .acceptAndDrop)] }
        let (answer, _) = try await bench.send("POST", "/call", Bench.submission(["x"]))
        #expect(answer.code == 400)
        #expect(await bench.provider.faults.isEmpty)
    }

    @Test func `lists may lag behind`() async throws {
        let bench = try await Bench {
            $0.faults = [
                SandboxFault(on: .requests, .hideBatch, count: 2, milliseconds: 1000),
                SandboxFault(on: .calls, .hideBatch, milliseconds: 1000),
                SandboxFault(on: .calls, .emptyList),
            ]
        }
        let old = try await bench.place(["+2348000000001"])
        bench.hand.advance(1000)
        _ = try await bench.place(["+2348000000002"])
        func totals(_ path: String, _ count: Int) async throws -> [JSONValue?] {
            var totals: [JSONValue?] = []
            for _ in 0..<count {
                totals.append(
                    try await bench.send("GET", path).json["data"]?["pagination"]?["total"])
            }
            return totals
        }
        #expect(try await totals("/workflows/requests", 3) == [1, 1, 2])
        #expect(try await totals("/workflows/calls", 3) == [1, 0, 2])
        #expect(try await totals("/workflows/calls?batch_id=\(old)", 1) == [1])
    }

    @Test func `a fault lets some pass, strikes some, and is gone`() async throws {
        let bench = try await Bench {
            $0.faults = [
                SandboxFault(on: .workflow, .error, code: 502),
                SandboxFault(on: .any, .error, count: 2, skip: 1, code: 503),
            ]
        }
        var codes: [Int] = []
        for path in ["/workflows/calls", "/workflows", "/workflows", "/workflows", "/workflows"] {
            codes.append(try await bench.send("GET", path).answer.code)
        }
        // The list of calls is what the second fault lets pass.
        #expect(codes == [200, 502, 503, 503, 200])
    }

    @Test func `a request that the limits refuse uses up no fault`() async throws {
        let bench = try await Bench {
            $0.limits = [SandboxLimit(count: 1, milliseconds: 1000)]
            $0.faults = [SandboxFault(on: .any, .error, skip: 1)]
        }
        for code in [200, 429, 429] {
            #expect(try await bench.send("GET", "/workflows").answer.code == code)
        }
        bench.hand.advance(1000)
        #expect(try await bench.send("GET", "/workflows").answer.code == 500)
    }

    @Test func `a batch that was accepted and dropped is in the state file`() async throws {
        try await withTemporaryFolder { folder in
            var configuration = SandboxConfiguration()
            configuration.stateFile = folder.appendingPathComponent("state").path
            configuration.faults = [SandboxFault(on: .submit, .acceptAndDrop)]
            try await SandboxServer.withServer(configuration) { server in
                try await server.ensureWorkflow(
                    id: "w", name: "n", type: .robocall, message: "Hello")
                let reply = try await RawSocket(port: server.port).send(
                    "POST", "/voicebot/v1/call",
                    Bench.submission(["+2348000000001"], workflow: "w"))
                #expect(reply.bytes.isEmpty)
            }
            try await SandboxServer.withServer(configuration) { server in
                #expect(await server.ledger().calls.map(\.phoneNumber) == ["+2348000000001"])
            }
        }
    }
}
