import Foundation
import Testing

@testable import RollcallVoicebot

@Suite struct AnswerReaderTests {
    private let reader = AnswerReader(aliases: FieldAliases())
    private static let call = #"{"call_id":"c","phone_number":"+1"}"#

    @Test(arguments: [
        #"{"data":{"calls":[\#(call)],"pagination":{"per_page":10,"total":1,"total_pages":1}}}"#,
        #"{"data":{"items":[\#(call)],"pages":{"per_page":10,"total":1,"total_pages":1}}}"#,
        #"{"data":{"results":[\#(call)],"per_page":"10","total":"1","pages":1}}"#,
        #"{"data":[\#(call)],"pagination":{"per_page":10,"total":1,"pages":1}}"#,
        #"{"data":[\#(call)],"per_page":10,"total":1,"total_pages":1}"#,
    ])
    func `a list is found wherever it may be, and its counters, too`(text: String) throws {
        let page = try reader.calls(try json(text))
        #expect(page.items.map(\.id) == ["c"])
        #expect(page.total == 1 && page.totalPages == 1 && page.perPage == 10)
    }

    @Test(arguments: ["[\(call)]", #"{"calls":[\#(call)]}"#, #"{"data":[\#(call)]}"#])
    func `a list without counters says nothing about the whole`(text: String) throws {
        let page = try reader.calls(try json(text))
        #expect(page.items.count == 1)
        #expect(page.total == nil && page.totalPages == nil && page.perPage == nil)
    }

    @Test func `an empty list is a list`() throws {
        #expect(try reader.calls(try json(#"{"data":{"calls":[]}}"#)).items.isEmpty)
        #expect(try reader.requests(try json(#"{"data":{"results":[]}}"#)).items.isEmpty)
        #expect(try reader.workflows(try json(#"{"data":{"items":[]}}"#)).items.isEmpty)
    }

    @Test(arguments: [
        (#"[{"phone_number":"+1"}]"#, "a call without call_id or id"),
        (#"[{"call_id":"","phone_number":"+1"}]"#, "a call without call_id or id"),
        (#"[\#(call),{"call_id":"d"}]"#, "a call without phone_number"),
        (#"["c"]"#, "a call without call_id or id"),
        (#"{"data":"soon"}"#, "a list without calls or items or results"),
    ])
    func `a call that cannot be told from others spoils its page`(
        text: String, reason: String
    ) throws {
        let answer = try json(text)
        let error = #expect(throws: UnreadableAnswer.self) { try reader.calls(answer) }
        #expect(error?.description == reason)
    }

    @Test(arguments: [
        #"[{"request_id":"r","batch_id":"x","id":"y"}]"#, #"[{"batch_id":"r","id":"y"}]"#,
        #"[{"id":"r"}]"#,
    ])
    func `a request's id is looked for in its order`(text: String) throws {
        #expect(try reader.requests(try json(text)).items.map(\.id) == ["r"])
    }

    @Test func `counters of a request may lie beside its id, and are absent rather than zero`()
        throws
    {
        let text = #"[{"id":"r","total_calls":3,"completed_calls":1,"busy_calls":1},{"id":"s"}]"#
        let items = try reader.requests(try json(text)).items
        #expect(items[0].statistics.totalCalls == 3 && items[0].statistics.endedCalls == 2)
        #expect(items[1].statistics == VoicebotStatistics())
    }

    @Test func `what is odd in an optional field is left out, and unknown fields are ignored`()
        throws
    {
        let text = """
            [{"id":5,"phone_number":2348000000001,"batch_id":{},"status":null,
            "call_duration_in_seconds":"long","created_at":"yesterday","new":[1,{"a":null}],
            "user_tag_identifiers":{"a":1,"b":null,"c":"d"},"response_option":"2"}]
            """
        let call = try #require(try reader.calls(try json(text)).items.first)
        #expect(
            call
                == VoicebotCall(
                    id: "5", phoneNumber: "2348000000001", response: "2",
                    tags: ["a": "1", "c": "d"]))
    }

    @Test func `a workflow of an unknown type is read, one without a message is not`() throws {
        let known = try reader.workflow(
            try json(#"{"data":{"workflow_id":"w","id":"x","workflow_type":"SMS","message":"m"}}"#))
        #expect(known.id == "w" && known.type == "SMS" && known.name.isEmpty)
        let answer = try json(#"{"message":"found","data":{"workflow_id":"w"}}"#)
        #expect(throws: UnreadableAnswer.self) { try reader.workflow(answer) }
    }

    @Test(arguments: ["", "nothing", "{", "\u{FEFF}", "{\"a\":1}x"])
    func `what is not JSON is nil`(text: String) {
        #expect(JSONValue(Data(text.utf8)) == nil)
    }

    @Test func `a value that nothing can hold does not cost the rest of an answer`() throws {
        let answer = try json(#"{"data":{"batch_id":"b","x":1e999,"y":"\ud800","z":[null]}}"#)
        #expect(reader.batchID(answer) == "b")
    }

    @Test func `a number is an id as long as every digit of it is kept`() throws {
        let digits = String(repeating: "1234567890", count: 4)
        let longest = String(digits.prefix(38))
        #expect(reader.batchID(try json(#"{"batch_id":\#(longest)}"#)) == longest)
        #expect(reader.batchID(try json(#"{"batch_id":\#(digits)}"#)) == nil)
    }

    @Test func `a full page of a thousand calls is read`() throws {
        let text = "[" + Array(repeating: Self.call, count: 1000).joined(separator: ",") + "]"
        #expect(try reader.calls(try json(text)).items.count == 1000)
    }
}
