/// A message template and what belongs to it. Instants are UTC milliseconds.
struct Workflow: Sendable, Codable, Equatable {
    let id: String
    var name = ""
    var description = ""
    var type = SandboxWorkflowType.robocall
    var message = ""
    var includesReply = false
    var responseOptions: [String: String] = [:]
    var callBackURL: String?
    /// `ACTIVE` unless an update says otherwise; that an update may is this program's own addition,
    /// so that the rule for conversation calls can be tried.
    var status = "ACTIVE"
    let created: Int64
    var updated: Int64

    init(id: String, created: Int64) {
        self.id = id
        self.created = created
        updated = created
    }

    /// The keys that a called person may press.
    var keys: [String] { includesReply ? responseOptions.keys.sorted() : [] }

    /// Whether what a called person says is kept.
    var keepsWords: Bool { includesReply && type == .conversation }

    /// Takes over the fields that are present; unknown ones are ignored.
    /// - Throws: `Refusal` (400) at the first field of a wrong type or value.
    mutating func update(_ fields: [String: JSONValue]) throws(Refusal) {
        name = try text("name", in: fields) ?? name
        message = try text("message", in: fields) ?? message
        if let value = fields["description"] {
            description = try require(value.string, "description must be a string")
        }
        if let value = fields["workflow_type"] {
            type = try require(
                value.string.flatMap(SandboxWorkflowType.init(rawValue:)),
                "workflow_type must be ROBOCALL or CONVERSATION")
        }
        if let value = fields["include_reply"] {
            includesReply = try require(value.bool, "include_reply must be true or false")
        }
        if let value = fields["response_options"] {
            responseOptions = try options(value)
        }
        // As an older documentation writes the first two options.
        for (name, key) in [("option_one", "1"), ("option_two", "2")] {
            guard let value = fields[name] else { continue }
            let text = try require(value.string, "\(name) must be a string")
            if includesReply { responseOptions[key] = text }
        }
        if let value = fields["call_back_url"] {
            callBackURL = try address(value)
        }
        status = try text("status", in: fields) ?? status
        guard includesReply || responseOptions.isEmpty else {
            throw Refusal(400, "response_options need include_reply to be true")
        }
    }

    private func text(
        _ name: String, in fields: [String: JSONValue]
    ) throws(Refusal) -> String? {
        guard let value = fields[name] else { return nil }
        return try require(
            value.string.flatMap { $0.isEmpty ? nil : $0 }, "\(name) must be a non-empty string")
    }

    /// `null` takes the address away.
    private func address(_ value: JSONValue) throws(Refusal) -> String? {
        guard value != .null else { return nil }
        let text = try require(value.string, "call_back_url must be a string")
        return try require(CallbackURL(text).map { _ in text }, CallbackURL.rule)
    }

    private func options(_ value: JSONValue) throws(Refusal) -> [String: String] {
        let rule = "response_options must map numerals to strings"
        var options: [String: String] = [:]
        for (key, value) in try require(value.object, rule) {
            guard !key.isEmpty, key.allSatisfy({ ("0"..."9").contains($0) }) else {
                throw Refusal(400, rule)
            }
            options[key] = try require(value.string, rule)
        }
        return options
    }

    private func require<Value>(_ value: Value?, _ rule: String) throws(Refusal) -> Value {
        guard let value else { throw Refusal(400, rule) }
        return value
    }
}
