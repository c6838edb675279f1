import Foundation
import Testing

@testable import RollcallSandbox

@Suite(.timeLimit(.minutes(2)))
struct CallbackTests {
    /// Places one batch of two at a sandbox whose workflow names the receiver, and hands over what
    /// the receiver gets, as many as `count`.
    private func letters(
        _ count: Int, answering codes: [Int] = [204],
        _ configure: (inout SandboxConfiguration) -> Void = { _ in }
    ) async throws -> (letters: [Receiver.Letter], batch: JSONValue, ledger: SandboxLedger) {
        var configuration = SandboxConfiguration()
        configuration.outcomes = .alwaysAnswered
        configure(&configuration)
        return try await Receiver.with(answering: codes) { receiver in
            try await SandboxServer.withServer(configuration, clock: HandClock().clock) { server in
                let socket = RawSocket(port: server.port)
                let batch = try await Self.place(socket, url(of: receiver))
                var letters: [Receiver.Letter] = []
                for await letter in receiver.letters {
                    letters.append(letter)
                    if letters.count == count { break }
                }
                return (letters, batch, try await Self.settled(server))
            }
        }
    }

    private func url(of receiver: Receiver) -> String {
        "http://localhost:\(receiver.port)/hook/token?x=1"
    }

    private static func place(_ socket: RawSocket, _ url: String) async throws -> JSONValue {
        let created = try await socket.send(
            "POST", "/voicebot/v1/workflows",
            ["name": "n", "message": "Hello", "call_back_url": .string(url)])
        let workflow = try #require(try created.json["data"]?["workflow_id"]?.string)
        let placed = try await socket.send(
            "POST", "/voicebot/v1/call", Bench.submission(Bench.numbers(2), workflow: workflow))
        return try #require(try placed.json["data"]?["batch_id"])
    }

    /// The ledger once no callback waits any more.
    private static func settled(_ server: SandboxServer) async throws -> SandboxLedger {
        while true {
            try Task.checkCancellation()
            let ledger = await server.ledger()
            if ledger.callbacks.waiting == 0 { return ledger }
            // Where there is one thread alone, the callbacks need it.
            await Task.yield()
        }
    }

    @Test func `the end of a request is told once, with all its calls`() async throws {
        let (letters, batch, ledger) = try await letters(1)
        let letter = try #require(letters.first)
        #expect(letter.head.hasPrefix("POST /hook/token?x=1 HTTP/1.1\r\n"))
        #expect(letter.head.lowercased().contains("content-type: application/json"))
        let json = try #require(letter.json)
        #expect(
            json.keys == ["request_id", "status", "integrator_id", "stats", "request_calls"])
        #expect(json["request_id"] == batch)
        #expect(json["status"] == "COMPLETED")
        #expect(json["stats"]?["completed_calls"] == 2)
        #expect(json["request_calls"]?[1]?["phone_number"]?.string == Bench.numbers(2)[1])
        #expect(json["request_calls"]?[1]?["status"] == "COMPLETED")
        #expect(ledger.callbacks.delivered == 1 && ledger.callbacks.givenUp == 0)
    }

    @Test func `one that is refused is tried again`() async throws {
        let (letters, _, ledger) = try await letters(3, answering: [500, 0, 200])
        #expect(letters.count == 3 && Set(letters.map(\.body)).count == 1)
        #expect(ledger.callbacks.delivered == 1 && ledger.callbacks.givenUp == 0)
    }

    @Test func `one that is refused five times is given up`() async throws {
        let (letters, _, ledger) = try await letters(5, answering: [302])
        #expect(letters.count == 5)
        #expect(ledger.callbacks.delivered == 0 && ledger.callbacks.givenUp == 1)
    }

    @Test func `nobody listens, and the sandbox goes on`() async throws {
        try await SandboxServer.withServer(SandboxConfiguration(), clock: HandClock().clock) {
            let socket = RawSocket(port: $0.port)
            // Port 1 is reserved (tcpmux), and nobody listens there.
            _ = try await Self.place(socket, "http://127.0.0.1:1/")
            #expect(try await Self.settled($0).callbacks.givenUp == 1)
        }
    }

    @Test func `every way to misbehave is seen by the receiver`() async throws {
        let (letters, batch, _) = try await letters(7) {
            $0.callbackFaults = [.repeated, .reordered, .garbage, .forged]
        }
        #expect(letters.count { $0.json == nil } == 1)
        #expect(letters.count { $0.target == "/guessed" } == 1)
        let told = letters.filter { $0.target == "/hook/token?x=1" }.compactMap(\.json)
        #expect(told.allSatisfy { $0["request_id"] == batch })
        #expect(told.count { $0["request_calls"]?[0]?["status"] == "COMPLETED" } == 3)
        #expect(told.count { $0["request_calls"]?[0]?["call_id"] == "forged-0" } == 1)
        #expect(told.count { $0["status"] != "COMPLETED" } == 1)
    }

    @Test func `a late one is late, a lost one is not sent`() async throws {
        let call = Call(
            id: "c", number: "+2348000000001", tags: nil, outcome: .answered, key: nil, rings: 10,
            answered: 20, ends: 1000)
        let batch = Batch(
            id: "b", workflowID: "w", placed: 0, calls: [call], callBackURL: "http://localhost/")
        func due(_ faults: Set<SandboxCallbackFault>) -> [Int64] {
            var configuration = SandboxConfiguration()
            configuration.callbackFaults = faults
            return CallbackPlan(configuration).callbacks(for: batch).map(\.due)
        }
        #expect(due([]) == [1000])
        #expect(due([.lost]).isEmpty)
        let late = try #require(due([.late]).first)
        #expect((6000...31_000).contains(late))
        #expect(due([.late]) == [late])
    }

    @Test func `a queue that is full gives up what comes next`() async throws {
        let bench = try await Bench()
        try await bench.send(
            "PATCH", "/workflows/robo", ["call_back_url": "http://127.0.0.1:1/"])
        for index in 0...CallbackQueue.capacity {
            _ = try await bench.place(Bench.numbers(1, from: index))
        }
        let callbacks = await bench.provider.ledger().callbacks
        #expect(callbacks.waiting == CallbackQueue.capacity && callbacks.givenUp == 1)
    }

    @Test func `callbacks that wait, and workflows, outlive the process`() async throws {
        try await withTemporaryFolder { folder in
            var configuration = SandboxConfiguration()
            configuration.stateFile = folder.appendingPathComponent("state").path
            let hand = HandClock()
            // This clock lets nobody wait to the end: the callbacks stay where they are.
            let halted = SandboxClock(
                now: { hand.now }, sleep: { _ in try await Task.sleep(for: .seconds(3600)) })
            try await Receiver.with { receiver in
                let address = url(of: receiver)
                let batch = try await SandboxServer.withServer(configuration, clock: halted) {
                    try await Self.place(RawSocket(port: $0.port), address)
                }
                try await SandboxServer.withServer(configuration, clock: hand.clock) { server in
                    let socket = RawSocket(port: server.port)
                    let list = try await socket.send("GET", "/voicebot/v1/workflows").json
                    #expect(
                        list["data"]?["workflows"]?[0]?["call_back_url"] == .string(address))
                    var letters = receiver.letters.makeAsyncIterator()
                    let letter = try #require(await letters.next())
                    #expect(letter.json?["request_id"] == batch)
                    #expect(try await Self.settled(server).callbacks.delivered == 1)
                }
                try await SandboxServer.withServer(configuration, clock: hand.clock) { server in
                    let callbacks = await server.ledger().callbacks
                    #expect(callbacks.waiting == 0 && callbacks.delivered == 1)
                }
            }
        }
    }
}
