/// The kind of a workflow, as the service's own word: others than the known ones are kept as they
/// are.
public struct VoicebotWorkflowType: RawRepresentable, Hashable, Sendable, Codable,
    ExpressibleByStringLiteral
{
    /// The service's own word.
    public var rawValue: String

    /// Speaks a message, with `[name]` for its parameters, and may ask for a key.
    public static let robocall: Self = "ROBOCALL"
    /// Talks with the person called, with `{{name}}` for its parameters.
    public static let conversation: Self = "CONVERSATION"

    /// A word of the service.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A word of the service.
    public init(stringLiteral word: String) { rawValue = word }
}
