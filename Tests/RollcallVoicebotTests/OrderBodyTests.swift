import Foundation
import RollcallModel
import Testing

@testable import RollcallVoicebot

@Suite struct OrderBodyTests {
    let client: VoicebotClient

    init() throws { client = try makeClient("https://voicebot.example/v1") }

    private func text(_ order: CallOrder) throws -> String {
        String(decoding: try client.body(of: order), as: UTF8.self)
    }

    @Test func `a robocall order is written as the provider documents it`() throws {
        let order = CallOrder(
            workflowID: "9b643eb4", kind: .robocall, voice: Voice(accent: "igbo", gender: "female"),
            recipients: [
                .init(
                    phone: "+2348000000000",
                    variables: [("name", "Jos\u{e9} \"J\" \\ 1/2\n"), ("clinicName", "Ọ̀yọ́ 😀")],
                    tags: [("rollcall_ref", "7"), ("customer_id", "CUST001")])
            ])
        #expect(
            try text(order) == #"{"tts_voice_accent":"igbo","tts_voice_gender":"female","#
                + #""workflow_id":"9b643eb4","workflow_params":[{"phone_number":"+2348000000000","#
                + #""user_tag_identifiers":{"customer_id":"CUST001","rollcall_ref":"7"},"#
                + #""workflow_variables":{"clinicName":"Ọ̀yọ́ 😀","name":"José \"J\" \\ 1/2\n"}}]}"#)
    }

    @Test func `a conversation order is flat, carries no tags and no voice that nobody set`() throws
    {
        let order = CallOrder(
            workflowID: "w", kind: .conversation, voice: Voice(),
            recipients: [
                .init(phone: "+1555", variables: [("name", "John Doe")], tags: [("a", "b")])
            ])
        #expect(
            try text(order)
                == #"{"workflow_id":"w","workflow_params":[{"name":"John Doe","phone_number":"+1555"}]}"#
        )
    }

    @Test func `one order always makes the same bytes, a thousand recipients included`() throws {
        let recipients = (0..<1000).map { row in
            CallOrder.Recipient(
                phone: "+234800\(1_000_000 + row)",
                variables: (0..<8).map { ("parameter\($0)", "value \(row)") },
                tags: [("rollcall_ref", "\(row)")])
        }
        let order = CallOrder(
            workflowID: "w", kind: .robocall, voice: Voice(), recipients: recipients)
        let first = try client.body(of: order)
        #expect(try client.body(of: order) == first)
        #expect(OrderBody.phoneNumbers(in: first) == recipients.map(\.phone))
    }

    @Test func `two values under one name are refused, not dropped`() {
        var order = testOrder
        order.recipients[0].tags.append(("rollcall_ref", "mine"))
        #expect(throws: VoicebotError.self) { try client.body(of: order) }
    }

    @Test func `a conversation cannot have a variable named as the number's field`() {
        var order = testOrder
        order.kind = .conversation
        order.recipients[1].variables.append(("phone_number", "x"))
        let error = #expect(throws: VoicebotError.self) { try client.body(of: order) }
        #expect(error?.code == .order)
    }
}
