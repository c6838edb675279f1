/// A workflow as somebody wants it (API, "Workflows"). A field that is nil is left to the provider
/// where a workflow is made, and stays as it is where one is changed.
package struct WorkflowDraft: Sendable, Equatable {
    package var name: String?
    package var description: String?
    /// The provider's word, or what somebody took for it; without regard to case.
    package var type: String?
    package var message: String?
    package var includeReply: Bool?
    /// What each key means, all of them.
    package var responseOptions: [String: String]?
    package var callbackURL: String?

    package init(
        name: String? = nil, description: String? = nil, type: String? = nil,
        message: String? = nil, includeReply: Bool? = nil,
        responseOptions: [String: String]? = nil, callbackURL: String? = nil
    ) {
        self.name = name
        self.description = description
        self.type = type
        self.message = message
        self.includeReply = includeReply
        self.responseOptions = responseOptions
        self.callbackURL = callbackURL
    }

    /// Nil where the type is missing or none that is known.
    package var kind: WorkflowKind? { type.flatMap { WorkflowKind(rawValue: $0.uppercased()) } }

    /// The field in words that are the same for equal values; nil where it is not set.
    package subscript(field: WorkflowField) -> String? {
        switch field {
        case .name: name
        case .description: description
        case .type: type?.uppercased()
        case .message: message
        case .includeReply: includeReply.map { $0 ? "true" : "false" }
        case .responseOptions:
            responseOptions.map { options in
                options.keys.sorted { ($0.count, $0) < ($1.count, $1) }
                    .map { "\($0)=\(options[$0] ?? "")" }.joined(separator: "\n")
            }
        case .callbackURL: callbackURL
        }
    }

    /// What is wanted on top of what is there.
    package func completed(by current: WorkflowDraft) -> WorkflowDraft {
        WorkflowDraft(
            name: name ?? current.name, description: description ?? current.description,
            type: type ?? current.type, message: message ?? current.message,
            includeReply: includeReply ?? current.includeReply,
            responseOptions: responseOptions ?? current.responseOptions,
            callbackURL: callbackURL ?? current.callbackURL)
    }

    /// The fields that are wanted otherwise than they are; what is missing there counts as the
    /// provider's default (no reply) or as empty.
    package func differences(from current: WorkflowDraft) -> [WorkflowDifference] {
        WorkflowField.allCases.compactMap { field in
            let old = current[field] ?? (field == .includeReply ? "false" : "")
            guard let new = self[field], new != old else { return nil }
            return WorkflowDifference(field: field, old: old, new: new)
        }
    }

    /// This draft with nothing but some of its fields.
    package func only(_ fields: [WorkflowField]) -> WorkflowDraft {
        func kept<Value>(_ field: WorkflowField, _ value: Value?) -> Value? {
            fields.contains(field) ? value : nil
        }
        return WorkflowDraft(
            name: kept(.name, name), description: kept(.description, description),
            type: kept(.type, type), message: kept(.message, message),
            includeReply: kept(.includeReply, includeReply),
            responseOptions: kept(.responseOptions, responseOptions),
            callbackURL: kept(.callbackURL, callbackURL))
    }
}
