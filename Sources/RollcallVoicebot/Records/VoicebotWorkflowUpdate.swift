/// A change of some fields of a workflow: those that are set are sent, the others stay as they are.
public struct VoicebotWorkflowUpdate: Sendable, Equatable, Codable {
    /// A new name.
    public var name: String?
    /// Another kind.
    public var type: VoicebotWorkflowType?
    /// A new template; calls that are placed from then on speak it.
    public var message: String?
    /// A new description.
    public var description: String?
    /// Whether what a person says or presses is kept.
    public var includeReply: Bool?
    /// All options that there shall be, e.g. `["1": "Yes"]`: its keys are numerals.
    public var responseOptions: [String: String]?
    /// Where the service shall tell that a request is completed.
    public var callbackURL: String?

    /// An update of the fields that are given.
    public init(
        name: String? = nil, type: VoicebotWorkflowType? = nil, message: String? = nil,
        description: String? = nil, includeReply: Bool? = nil,
        responseOptions: [String: String]? = nil, callbackURL: String? = nil
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
