import Foundation
import RollcallModel
import Testing

@testable import RollcallVoicebot

@Suite struct CallbackReaderTests {
    private let reader = CallbackReader()

    private func read(_ text: String) -> VoicebotCallback? { reader.callback(Array(text.utf8)) }

    @Test func `every documented field is read`() throws {
        let callback = try #require(
            read(
                #"""
                {"request_id": "123e4567", "status": "COMPLETED", "integrator_id": "456e7890",
                 "stats": {"total_calls": 2, "completed_calls": 2, "timeout_calls": 0,
                   "replied_calls": 2, "response_options_counts": 2, "avg_duration": 30.0,
                   "success_rate": 100.0},
                 "request_calls": [
                   {"call_id": "c1", "phone_number": "+2348000000001", "status": "COMPLETED",
                    "call_duration_in_seconds": 3, "response_option": 1,
                    "user_tag_identifiers": {"rollcall_ref": "ref-1-2"}}]}
                """#))
        #expect(callback.requestID == "123e4567" && callback.status == "COMPLETED")
        #expect(callback.integratorID == "456e7890" && callback.statistics.totalCalls == 2)
        #expect(callback.statistics.averageDuration == 30 && callback.unreadableCalls == 0)
        let model = callback.asProviderCallback
        #expect(model.requestID == "123e4567" && model.calls.map(\.reference) == ["ref-1-2"])
        #expect(model.calls[0].response == "1" && model.calls[0].durationSeconds == 3)
    }

    @Test(arguments: [
        #"{"data": {"batch_id": "b", "calls": [{"id": "c", "phone_number": "1"}]}}"#,
        #"{"id": "b", "items": [{"id": "c", "phone_number": "1"}]}"#,
        #"{"request_id": 7, "batch_id": "b", "results": [{"id": "c", "phone_number": "1"}]}"#,
    ])
    func `a callback is found under the lists' other names`(text: String) throws {
        let callback = try #require(read(text))
        #expect(["b", "7"].contains(callback.requestID) && callback.calls.map(\.id) == ["c"])
    }

    @Test func `a call that cannot be read costs the others nothing`() throws {
        let calls = #"[{"call_id": "c"}, 7, {"call_id": "d", "phone_number": "1"}]"#
        let callback = try #require(read(#"{"request_id": "b", "request_calls": \#(calls)}"#))
        #expect(callback.calls.map(\.id) == ["d"] && callback.unreadableCalls == 2)
    }

    @Test(arguments: [
        "", "{", "[]", "7", "{}", #"{"request_id": " "}"#, #"{"status": "COMPLETED"}"#,
    ])
    func `what names no request is no callback`(text: String) {
        #expect(read(text) == nil)
    }

    @Test(arguments: [#"a\u0000b"#, #"a\nb"#, #"\u001b[31m"#])
    func `an id with control characters is none`(id: String) {
        #expect(read(#"{"request_id": "\#(id)"}"#) == nil)
        let answer = JSONValue(Data(#"{"data": {"batch_id": "\#(id)"}}"#.utf8))
        #expect(answer.flatMap(AnswerReader(aliases: FieldAliases()).batchID) == nil)
    }

    @Test func `the id of an event is not taken for the request's`() {
        #expect(read(#"{"id": "event", "data": {"request_id": "r"}}"#)?.requestID == "r")
        #expect(read(#"{"id": "r", "data": {}}"#)?.requestID == "r")
    }

    @Test func `an id longer than any is none`() {
        let long = String(repeating: "x", count: CallbackReader.longestID)
        #expect(read(#"{"request_id": "\#(long)"}"#) != nil)
        #expect(read(#"{"request_id": "\#(long)x"}"#) == nil)
    }
}
