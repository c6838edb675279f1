/// A workflow as the service holds it.
public struct VoicebotWorkflow: Sendable, Equatable, Codable, Identifiable {
    /// The service's id for it.
    public var id: String
    /// Empty where the service gives none.
    public var name: String
    /// Nil where the service gives no type.
    public var type: VoicebotWorkflowType?
    /// The template, with `[name]` (robocall) or `{{name}}` (conversation) for its parameters.
    public var message: String
    /// The service's own word. A conversation is callable while this is `ACTIVE`.
    public var status: String?
    /// What its owner wrote about it.
    public var description: String?
    /// Whether what a person says or presses is kept; the service's default is false.
    public var includeReply: Bool?
    /// What each key means, e.g. `["1": "Yes"]`.
    public var responseOptions: [String: String]
    /// Where the service tells that a request is completed.
    public var callbackURL: String?

    /// A workflow, e.g. for tests of a program that uses the library.
    public init(
        id: String, name: String = "", type: VoicebotWorkflowType? = nil, message: String,
        status: String? = nil, description: String? = nil, includeReply: Bool? = nil,
        responseOptions: [String: String] = [:], callbackURL: String? = nil
    ) {
        self.id = id
        self.name = name
        self.type = type
        self.message = message
        self.status = status
        self.description = description
        self.includeReply = includeReply
        self.responseOptions = responseOptions
        self.callbackURL = callbackURL
    }
}
