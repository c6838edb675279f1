import Foundation
import Testing

@testable import RollcallVoicebot

/// What the client makes of the answers in `Recorded`, each named for the schema of docs/openapi.yaml that
/// scripts/check-api holds it to.
@Suite struct RecordedAnswerTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Recorded")

    private static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: "\(name).json"), encoding: .utf8)
    }

    private func ask<Result: Sendable>(
        _ name: String, in frame: (String) -> String = { $0 }, status: Int = 200,
        _ question: (VoicebotClient) async throws -> Result
    ) async throws -> Result {
        let body = frame(try Self.text(name))
        return try await ScriptedServer.with(.answer(answer(status, body))) { _, port in
            try await question(try makeClient(port: port))
        }
    }

    private func list(_ name: String) -> (String) -> String {
        { #"{"data":{"\#(name)":[\#($0)],"pagination":{"page":1,"total":1}},"status":"Ok"}"# }
    }

    private let order = VoicebotOrder(
        workflowID: "w", recipients: [.init(phoneNumber: "+2348000000001")])

    @Test func `a placed order has its batch id`() async throws {
        let id = try await ask("Placed") { try await $0.placeRobocalls(order) }
        #expect(id.hasPrefix("123e4567"))
    }

    @Test func `a refused order names its rows, and was not carried out`() async throws {
        let order = order
        let error = await #expect(throws: VoicebotError.self) {
            _ = try await self.ask("Error", status: 400) { try await $0.placeRobocalls(order) }
        }
        #expect(error?.code == .invalidRequest && error?.delivery == .refused(status: 400))
        #expect(error?.rows.first?.index == 1)
    }

    @Test func `a workflow has every field`() async throws {
        let page = try await ask("Workflow", in: list("workflows")) { try await $0.workflows() }
        let workflow = try #require(page.items.first)
        #expect(workflow.name == "Clinic reminder" && workflow.type == .robocall)
        #expect(
            workflow.includeReply == true && workflow.responseOptions == ["1": "Yes", "2": "No"])
        #expect(workflow.callbackURL == "https://clinic.example/calls")
        #expect(workflow.status == "ACTIVE")
    }

    @Test func `a request has its counters`() async throws {
        let page = try await ask("Request", in: list("requests")) { try await $0.requests() }
        let request = try #require(page.items.first)
        #expect(request.status == "PROCESSING" && request.integratorID == "456e7890")
        #expect(request.statistics.totalCalls == 2 && request.statistics.successRate == 50)
        #expect(request.createdAt == testNow)
    }

    @Test func `a call has every field`() async throws {
        let page = try await ask("Call", in: list("calls")) { try await $0.calls() }
        let call = try #require(page.items.first)
        #expect(call.phoneNumber == "+2348000000001" && call.response == "1")
        #expect(call.reply == "Yes, that is fine." && call.durationSeconds == 3)
        #expect(call.tags == ["customer_id": "CUST001"] && call.createdAt == testNow)
    }

    @Test func `a callback has its calls`() throws {
        let callback = try #require(CallbackReader().callback(Array(Self.text("Ended").utf8)))
        #expect(callback.status == "COMPLETED" && callback.statistics.completedCalls == 2)
        #expect(callback.calls.map(\.id) == ["c-1"] && callback.unreadableCalls == 0)
    }
}
