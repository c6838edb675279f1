internal import Foundation
internal import RollcallModel

/// The JSON that places calls, exactly as the provider documents it for each kind of workflow.
///
/// Keys are sorted, so that one order always makes the same bytes.
struct OrderBody: Encodable {
    private enum CodingKeys: String, CodingKey {
        case workflowID = "workflow_id"
        case accent = "tts_voice_accent"
        case gender = "tts_voice_gender"
        case entries = "workflow_params"
    }

    private enum EntryKeys: String, CodingKey {
        case phoneNumber = "phone_number"
        case tags = "user_tag_identifiers"
        case variables = "workflow_variables"
    }

    private struct RobocallEntry: Encodable {
        var recipient: VoicebotOrder.Recipient

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: EntryKeys.self)
            try container.encode(recipient.phoneNumber, forKey: .phoneNumber)
            if !recipient.tags.isEmpty { try container.encode(recipient.tags, forKey: .tags) }
            try container.encode(recipient.variables, forKey: .variables)
        }
    }

    var order: VoicebotOrder
    var kind: WorkflowKind

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(order.workflowID, forKey: .workflowID)
        try container.encodeIfPresent(order.accent, forKey: .accent)
        try container.encodeIfPresent(order.gender, forKey: .gender)
        switch kind {
        case .robocall:
            try container.encode(order.recipients.map(RobocallEntry.init), forKey: .entries)
        case .conversation:
            try container.encode(order.recipients.map(Self.flatEntry), forKey: .entries)
        }
    }

    /// - Throws: `VoicebotError` with code `.order` where a conversation has a variable named
    ///   `phone_number`: its flat entries have one place for both.
    /// - Complexity: O(*n*) in the recipients.
    func bytes() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }

    /// The numbers of an encoded order, in its sequence; empty where the bytes are no order.
    static func phoneNumbers(in body: Data) -> [String] {
        guard let order = JSONValue(body) else { return [] }
        return order[CodingKeys.entries.rawValue]?.array?.compactMap {
            $0[EntryKeys.phoneNumber.rawValue]?.text
        } ?? []
    }

    private static func flatEntry(_ recipient: VoicebotOrder.Recipient) throws -> [String: String] {
        let key = EntryKeys.phoneNumber.rawValue
        guard recipient.variables[key] == nil else {
            throw VoicebotError(.order, "a conversation has no room for a variable named \(key)")
        }
        return recipient.variables.merging([key: recipient.phoneNumber]) { first, _ in first }
    }
}
