/// A workflow to be made.
public struct VoicebotWorkflowDraft: Sendable, Equatable, Codable {
    /// A name for people.
    public var name: String
    /// Always sent, as the service documents both that it is required and that it has a default.
    public var type: VoicebotWorkflowType
    /// The template, with `[name]` (robocall) or `{{name}}` (conversation) for its parameters; at most
    /// 4000 characters once they are replaced.
    public var message: String
    /// What it is for; not sent where nil.
    public var description: String?
    /// Whether what a person says or presses is kept.
    public var includeReply: Bool
    /// What each key means, e.g. `["1": "Yes", "2": "No"]`: its keys are numerals. Not sent where
    /// empty.
    public var responseOptions: [String: String]
    /// Where the service tells that a request is completed; not sent where nil.
    public var callbackURL: String?

    /// A draft with the service's defaults.
    public init(
        name: String, type: VoicebotWorkflowType = .robocall, message: String,
        description: String? = nil, includeReply: Bool = false,
        responseOptions: [String: String] = [:], callbackURL: String? = nil
    ) {
        self.name = name
        self.type = type
        self.message = message
        self.description = description
        self.includeReply = includeReply
        self.responseOptions = responseOptions
        self.callbackURL = callbackURL
    }
}
