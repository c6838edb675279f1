import Foundation
import RollcallSandbox
import Testing

@testable import RollcallVoicebot

/// Every method of the client against the emulated provider, well and with answers of odd shapes.
@Suite(.timeLimit(.minutes(2))) struct ConformanceTests {
    private func with(
        _ scenario: SandboxScenario, _ body: (VoicebotClient) async throws -> Void
    ) async throws {
        var configuration = SandboxConfiguration()
        configuration.limits = [SandboxLimit(count: 100_000, milliseconds: 1000)]
        configuration.callMilliseconds = 1...2
        configuration.queueMilliseconds = 0
        configuration.maxPerPage = 7
        scenario.apply(to: &configuration)
        try await SandboxServer.withServer(configuration) { server in
            var settings = VoicebotConfiguration(
                baseURL: try BaseURL(server.baseURL), accessKey: try AccessKey(testKey))
            // Some of the odd answers are none.
            settings.readRepeats = ReadRepeats(20)
            settings.pause = { _ in }
            try await server.ensureWorkflow(
                id: "w", name: "n", type: .robocall, message: "Hello [name]")
            try await body(VoicebotClient(configuration: settings))
        }
    }

    private func order(_ id: String, _ count: Int) -> VoicebotOrder {
        VoicebotOrder(
            workflowID: id,
            recipients: (0..<count).map {
                .init(phoneNumber: "+23480000000\(10 + $0)", variables: ["name": "Ada"])
            })
    }

    @Test func `everything that the client can ask is answered`() async throws {
        try await with(.steady) { client in
            let made = try await client.createWorkflow(
                .init(
                    name: "Visits", message: "Hello [name]", description: "June",
                    includeReply: true, responseOptions: ["1": "Yes"],
                    callbackURL: "http://127.0.0.1:9/calls"))
            #expect(try await client.workflow(id: made.id).callbackURL == made.callbackURL)
            let updated = try await client.updateWorkflow(
                id: made.id, .init(name: "Visits 2", callbackURL: ""))
            #expect(updated?.name == "Visits 2" && (updated?.callbackURL ?? "") == "")
            let talk = try await client.createWorkflow(
                .init(
                    name: "Talk", type: .conversation, message: "Hello {{name}}",
                    includeReply: true))
            #expect(try await client.allWorkflows(perPage: 1).listing().items.count == 3)

            let batch = try await client.placeRobocalls(order(made.id, 20))
            let other = try await client.placeConversationCalls(order(talk.id, 3))
            #expect(try await client.requests(perPage: 1).total == 2)
            let requests = try await client.allRequests().listing()
            #expect(Set(requests.items.map(\.id)) == [batch, other])
            // Seven a page, whatever is asked for.
            let calls = try await client.allCalls(batchID: batch, perPage: 100).listing()
            #expect(calls.items.count == 20 && calls.summary.doubt == nil)
            let one = try #require(calls.items.first)
            let same = try await client.calls(phoneNumber: one.phoneNumber).items
            #expect(Set(same.map(\.phoneNumber)) == [one.phoneNumber])
            #expect(try await client.callStatus(id: one.id).id == one.id)
            try await client.deleteWorkflow(id: made.id)
            let gone = await #expect(throws: VoicebotError.self) {
                _ = try await client.workflow(id: made.id)
            }
            #expect(gone?.code == .notFound)
        }
    }

    @Test func `a refusal is told with its rows, and nothing is placed`() async throws {
        try await with(.steady) { client in
            var order = order("w", 2)
            order.recipients[1].variables = [:]
            let wrong = order
            do {
                _ = try await client.placeRobocalls(wrong)
                Issue.record("placed")
            } catch let error as VoicebotError {
                #expect(error.code == .invalidRequest && error.rows.first?.index == 1)
            }
            #expect(try await client.calls().items.isEmpty)
        }
    }

    @Test func `lists of odd shapes are read as the others`() async throws {
        try await with(.oddShapes) { client in
            var placed = 0
            // The answer to an order may be odd, too: then only the list tells.
            for _ in 0..<3 {
                do { _ = try await client.placeRobocalls(order("w", 5)) } catch {}
                placed += 5
            }
            let calls = try await client.allCalls(passes: 5).listing()
            #expect(calls.items.count == placed)
        }
    }
}
