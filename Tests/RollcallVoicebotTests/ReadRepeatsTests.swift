import Synchronization
import Testing

@testable import RollcallVoicebot

@Suite struct ReadRepeatsTests {
    private static let found = answer(200, #"{"data":{"id":"w","message":"m"}}"#)

    /// A client that repeats readings, and the pauses that it made.
    private final class Pauses: Sendable {
        let made = Mutex<[Duration]>([])

        func client(_ port: Int, _ repeats: ReadRepeats) throws -> VoicebotClient {
            var configuration = try makeConfiguration("http://127.0.0.1:\(port)")
            configuration.readRepeats = repeats
            configuration.pause = { [self] pause in made.withLock { $0.append(pause) } }
            return VoicebotClient(configuration: configuration)
        }
    }

    @Test func `a reading is asked again as often as was wished, with growing pauses`() async throws
    {
        let pauses = Pauses()
        let answers = [
            answer(503, "{}"), answer(200, "<html>"),
            answer(429, "{}", headers: ["Retry-After: 3"]), answer(500, "{}"), Self.found,
        ]
        try await ScriptedServer.with(.answers(answers)) { server, port in
            let client = try pauses.client(
                port, ReadRepeats(4, firstPause: .seconds(1), longestPause: .seconds(5)))
            #expect(try await client.workflow(id: "w").message == "m")
            #expect(server.requests.count == 5)
            #expect(
                pauses.made.withLock { $0 } == [.seconds(1), .seconds(2), .seconds(4), .seconds(5)])
        }
    }

    @Test(arguments: [
        answer(401, "{}"), answer(404, "{}"), answer(422, "{}"), answer(429, "{}"),
        answer(429, "{}", headers: ["Retry-After: 61"]),
    ])
    func `what asking again cannot mend is not repeated`(text: String) async throws {
        try await ScriptedServer.with(.answer(text)) { server, port in
            let client = try Pauses().client(port, ReadRepeats(3))
            await #expect(throws: VoicebotError.self) { try await client.requests() }
            #expect(server.requests.count == 1)
        }
    }

    @Test func `nothing is repeated unless it was wished, and changes never are`() async throws {
        try await ScriptedServer.with(.answer(answer(503, "{}"))) { server, port in
            let plain = try Pauses().client(port, ReadRepeats(0))
            await #expect(throws: VoicebotError.self) { try await plain.calls() }
            #expect(server.requests.count == 1)
            let client = try Pauses().client(port, ReadRepeats(5))
            let order = VoicebotOrder(workflowID: "w", recipients: [.init(phoneNumber: "+1")])
            await #expect(throws: VoicebotError.self) { try await client.placeRobocalls(order) }
            await #expect(throws: VoicebotError.self) {
                try await client.createWorkflow(.init(name: "n", message: "m"))
            }
            await #expect(throws: VoicebotError.self) {
                try await client.updateWorkflow(id: "w", .init(name: "n"))
            }
            await #expect(throws: VoicebotError.self) { try await client.deleteWorkflow(id: "w") }
            #expect(server.requests.count == 5)
        }
    }

    @Test func `a reading whose task is cancelled ends as cancelled`() async throws {
        try await ScriptedServer.with(.silence) { server, port in
            let client = try Pauses().client(port, ReadRepeats(5))
            await #expect(throws: CancellationError.self) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await client.workflow(id: "w") }
                    for await _ in server.arrivals { break }
                    group.cancelAll()
                    try await group.next()
                }
            }
            #expect(server.requests.count == 1)
        }
    }
}
