import Foundation
import RollcallVoicebot
import Testing

@Suite struct FollowingTests {
    private func read<Result: Sendable>(
        _ body: String, _ ask: (VoicebotClient) async throws -> Result
    ) async throws -> (result: Result, line: String?) {
        try await ScriptedServer.with(.answer(answer(200, body))) { server, port in
            let result = try await ask(try makeClient(port: port))
            return (result, server.requests.first?.components(separatedBy: "\r\n").first)
        }
    }

    @Test func `a request is read with every counter of the documentation`() async throws {
        let body = """
            {"data":{"requests":[{"request_id":"r","workflow_id":"w","status":"Completed",
            "integrator_id":"i","created_at":"2026-01-02T03:04:05Z","stats":{"total_calls":4,
            "completed_calls":2,"timeout_calls":"1","replied_calls":2,"response_options_counts":1,
            "avg_duration":30.5,"success_rate":"50.0","odd_calls":3,"note":"x"}}]}}
            """
        let page = try await read(body) { try await $0.requests() }.result
        #expect(
            page.items == [
                VoicebotRequest(
                    id: "r", workflowID: "w", status: "Completed", integratorID: "i",
                    createdAt: testNow,
                    statistics: VoicebotStatistics(
                        totalCalls: 4, completedCalls: 2, timeoutCalls: 1, repliedCalls: 2,
                        responseOptionsCounts: 1, averageDuration: 30.5, successRate: 50,
                        endedCalls: 3,
                        counters: [
                            "total_calls": 4, "completed_calls": 2, "timeout_calls": 1,
                            "replied_calls": 2, "response_options_counts": 1,
                            "avg_duration": 30.5, "success_rate": 50, "odd_calls": 3,
                        ]))
            ])
    }

    @Test func `one call's status is read as the older documentation shows it`() async throws {
        let body = """
            {"data":{"call_id":"c/1","call_duration_in_seconds":3,
            "processing_status":"VOICE_CALL_PROCESSED"},"message":"call status found","status":"Ok"}
            """
        let (status, line) = try await read(body) { try await $0.callStatus(id: "c/1") }
        #expect(line == "GET /voicebot/v1/status/c%2F1 HTTP/1.1")
        #expect(
            status
                == VoicebotCallStatus(
                    id: "c/1", processingStatus: "VOICE_CALL_PROCESSED", durationSeconds: 3))
        #expect(VoicebotStatuses().outcome(of: status) == .answered)
    }

    @Test func `the envelope's own status is not the call's`() async throws {
        let bare = #"{"call_id":"c","processing_status":"RINGING","status":"Ok"}"#
        let status = try await read(bare) { try await $0.callStatus(id: "c") }.result
        #expect(status == VoicebotCallStatus(id: "c", processingStatus: "RINGING"))
    }

    @Test func `a call status without its id is no status`() async throws {
        let error = await #expect(throws: VoicebotError.self) {
            try await read(#"{"data":{},"message":"none","status":"Ok"}"#) {
                try await $0.callStatus(id: "c")
            }
        }
        #expect(error?.code == .interrupted && error?.operation == .callStatus)
        #expect(error?.remedy.contains("Nothing was changed") == true)
    }

    @Test(
        arguments: [
            ("voice_call_busy", nil, .busy), ("RINGING", "VOICE_CALL_PROCESSED", .answered),
            ("NO_ANSWER", "PROCESSED", .noAnswer), ("UNHEARD_OF", nil, nil), (nil, nil, nil),
            ("VOICEMAIL", nil, .other), ("QUEUED", nil, nil),
        ] as [(String?, String?, VoicebotOutcome?)])
    func `words that are known say how a call went`(
        status: String?, processing: String?, outcome: VoicebotOutcome?
    ) {
        var statuses = VoicebotStatuses()
        statuses.extend("VoiceMail", as: .other)
        let call = VoicebotCall(
            id: "c", phoneNumber: "+1", status: status, processingStatus: processing)
        #expect(statuses.outcome(of: call) == outcome)
        #expect(
            statuses.isOver(VoicebotRequest(id: "r", status: status))
                == (outcome != nil && status != "RINGING"))
    }

    @Test func `a word can lose its meaning`() {
        var statuses = VoicebotStatuses()
        statuses.extend("TIMEOUT", as: nil)
        #expect(!statuses.isOver(VoicebotRequest(id: "r", status: "TIMEOUT")))
    }

    @Test func `records are kept by a program as JSON of their own`() throws {
        let call = VoicebotCall(
            id: "c", phoneNumber: "+1", status: "Ringing?", tags: ["a": "b"], createdAt: 5)
        let page = VoicebotPage(items: [call], total: 7)
        let stored = try JSONEncoder().encode(page)
        #expect(try JSONDecoder().decode(VoicebotPage<VoicebotCall>.self, from: stored) == page)
        let flow = VoicebotWorkflow(id: "w", type: "SMS", message: "m", status: "odd")
        let copy = try JSONDecoder().decode(
            VoicebotWorkflow.self, from: try JSONEncoder().encode(flow))
        #expect(copy == flow)
    }
}
