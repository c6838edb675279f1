internal import Foundation

/// The JSON that makes or changes a workflow; only the fields that are set are in it.
///
/// Keys are sorted, so that one draft always makes the same bytes.
struct WorkflowBody: Encodable {
    private enum CodingKeys: String, CodingKey {
        case name, description, message
        case type = "workflow_type"
        case includeReply = "include_reply"
        case responseOptions = "response_options"
        case callbackURL = "call_back_url"
    }

    private let name: String?
    private let description: String?
    private let type: VoicebotWorkflowType?
    private let message: String?
    private let includeReply: Bool?
    private let responseOptions: [String: String]?
    private let callbackURL: Address?

    /// An address; the empty one is `null`, which takes it away (assumed).
    private struct Address: Encodable {
        let text: String

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if text.isEmpty { try container.encodeNil() } else { try container.encode(text) }
        }
    }

    /// Every field that is not left to the service.
    init(_ draft: VoicebotWorkflowDraft) {
        name = draft.name
        description = draft.description
        type = draft.type
        message = draft.message
        includeReply = draft.includeReply
        responseOptions = draft.responseOptions.isEmpty ? nil : draft.responseOptions
        callbackURL = draft.callbackURL.map(Address.init)
    }

    /// - Throws: `VoicebotError` with code `.argument` for an update that sets nothing.
    init(_ update: VoicebotWorkflowUpdate) throws {
        guard update != VoicebotWorkflowUpdate() else {
            throw VoicebotError(.argument, "an update that changes nothing", of: .updateWorkflow)
        }
        name = update.name
        description = update.description
        type = update.type
        message = update.message
        includeReply = update.includeReply
        responseOptions = update.responseOptions
        callbackURL = update.callbackURL.map(Address.init)
    }

    /// - Throws: `VoicebotError` with code `.argument` for an option whose key is no numeral.
    func bytes() throws -> Data {
        let isNumeral = /[0-9]+/
        if let key = responseOptions?.keys.sorted().first(where: {
            $0.wholeMatch(of: isNumeral) == nil
        }) {
            throw VoicebotError(.argument, "the key \"\(key)\" of an option is no numeral")
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
