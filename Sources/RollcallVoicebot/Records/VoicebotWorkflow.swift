/// A workflow as the service holds it.
public struct VoicebotWorkflow: Sendable, Equatable {
    public var id: String
    public var name: String
    /// `ROBOCALL` or `CONVERSATION`; nil where the service gives no type.
    public var type: String?
    /// The template, with `[name]` (robocall) or `{{name}}` (conversation) for its parameters.
    public var message: String
    /// A conversation is callable while this is `ACTIVE`.
    public var status: String?
    public var description: String?
    public var includeReply: Bool?
    /// What each key means, e.g. `["1": "Yes"]`.
    public var responseOptions: [String: String]
    public var callbackURL: String?
}
