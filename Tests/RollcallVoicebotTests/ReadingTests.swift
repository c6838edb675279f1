import Foundation
import RollcallModel
import Testing

@testable import RollcallVoicebot

@Suite struct ReadingTests {
    /// Runs one reading against one answer; gives back the request's first line, too.
    private func read<Result: Sendable>(
        _ body: String, status: Int = 200, _ ask: (VoicebotClient) async throws -> Result
    ) async throws -> (result: Result, line: String?) {
        try await ScriptedServer.with(.answer(answer(status, body))) { server, port in
            let result = try await ask(try makeClient(port: port))
            #expect(server.requests.allSatisfy { $0.contains("Authorization: Bearer \(testKey)") })
            return (result, server.requests.first?.components(separatedBy: "\r\n").first)
        }
    }

    @Test func `a workflow is asked for by its id and read with its type and message`() async throws
    {
        let body = """
            {"data":{"id":"w/1","name":"Recall","workflow_type":"robocall","status":"ACTIVE",
            "message":"Hello [name]","include_reply":false,"response_options":{"1":"Yes"}}}
            """
        let (reply, line) = try await read(body) { await $0.workflow(id: "w/1 é", timeout: 5000) }
        #expect(line == "GET /voicebot/v1/workflows/w%2F1%20%C3%A9 HTTP/1.1")
        guard case .content(let workflow) = reply.content else {
            Issue.record("\(reply.content)")
            return
        }
        #expect(
            workflow
                == Workflow(
                    id: "w/1", name: "Recall", kind: .robocall, message: "Hello [name]",
                    status: "ACTIVE"))
    }

    @Test func `calls are asked for with every filter, a plus sign encoded`() async throws {
        let body = """
            {"data":{"calls":[{"call_id":"c-1","batch_id":"b","workflow_id":"w",
            "phone_number":"+2348000000001","status":"COMPLETED",
            "processing_status":"VOICE_CALL_PROCESSED","call_duration_in_seconds":"3.5",
            "response_option":1,"reply":"yes","user_tag_identifiers":{"rollcall_ref":"r-1"},
            "created_at":"2026-01-02T03:04:05","updated_at":"2026-01-02T04:04:06.25+01:00"}],
            "pagination":{"page":2,"per_page":5,"total":6,"total_pages":2}}}
            """
        let filter = CallFilter(batchID: "b&c", status: "COMPLETED", phone: "+2348000000001")
        let (reply, line) = try await read(body) {
            await $0.calls(filter, page: 2, perPage: 5, timeout: 5000)
        }
        #expect(
            line == "GET /voicebot/v1/workflows/calls?page=2&per_page=5&batch_id=b%26c"
                + "&status=COMPLETED&phone_number=%2B2348000000001 HTTP/1.1")
        guard case .content(let page) = reply.content else {
            Issue.record("\(reply.content)")
            return
        }
        #expect(page.total == 6 && page.totalPages == 2 && page.perPage == 5)
        #expect(
            page.items == [
                ProviderCall(
                    id: "c-1", batchID: "b", workflowID: "w", phone: "+2348000000001",
                    status: "COMPLETED", processingStatus: "VOICE_CALL_PROCESSED",
                    durationSeconds: 3.5, response: "1", reference: "r-1", createdAt: testNow,
                    updatedAt: testNow + 1250)
            ])
    }

    @Test func `requests are asked for by page and read with their counters`() async throws {
        let body = """
            {"data":{"requests":[{"request_id":"b","workflow_id":"w","status":"COMPLETED",
            "created_at":"2026-01-02T03:04:05Z","stats":{"total_calls":"5","completed_calls":2,
            "timeout_calls":1,"failed_calls":1,"replied_calls":2,"avg_duration":30.0}}]}}
            """
        let (reply, line) = try await read(body) {
            await $0.requests(page: 1, perPage: 50, timeout: 5000)
        }
        #expect(line == "GET /voicebot/v1/workflows/requests?page=1&per_page=50 HTTP/1.1")
        guard case .content(let page) = reply.content else {
            Issue.record("\(reply.content)")
            return
        }
        #expect(
            page.items == [
                ProviderRequest(
                    id: "b", workflowID: "w", status: "COMPLETED", createdAt: testNow,
                    totalCalls: 5, endedCalls: 4)
            ])
    }

    @Test func `an answer that lacks its list is a failed reading that says why`() async throws {
        let (reply, _) = try await read("{}") {
            await $0.calls(CallFilter(), page: 1, perPage: 1, timeout: 5000)
        }
        guard case .failed(let reason) = reply.content else {
            Issue.record("\(reply.content)")
            return
        }
        #expect(reason == "status 200, but a list without calls or items or results")
    }

    @Test(arguments: [301, 401, 404, 429, 500])
    func `an answer that is no success is a refusal with its status`(status: Int) async throws {
        let (reply, _) = try await read(#"{"message":"no"}"#, status: status) {
            await $0.requests(page: 1, perPage: 1, timeout: 5000)
        }
        guard case .refused(status, "no") = reply.content else {
            Issue.record("\(reply.content)")
            return
        }
    }

    @Test func `paths and names can be replaced`() async throws {
        try await ScriptedServer.with(
            .answer(answer(200, #"{"result":{"rows":[{"no":7,"phone_number":"+1"}]}}"#))
        ) {
            server, port in
            var configuration = try makeClient(port: port).configuration
            configuration.endpoints[.calls].path = "status/list"
            configuration.aliases[.data] = ["result"]
            configuration.aliases[.calls] = ["rows"]
            configuration.aliases[.callID] = ["no"]
            let page = try await VoicebotClient(configuration: configuration).calls()
            #expect(page.items.map(\.id) == ["7"])
            #expect(
                server.requests.first?.hasPrefix(
                    "GET /voicebot/v1/status/list?page=1&per_page=10 ") == true)
        }
    }
}
