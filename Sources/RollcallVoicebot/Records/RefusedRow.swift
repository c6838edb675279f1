/// A recipient that a refusal names.
public struct RefusedRow: Sendable, Equatable, Codable {
    /// Position in the order, from 0; nil where the service named the number only.
    public var index: Int?
    /// The number as the order holds it, where it holds it; nil where the service named none.
    public var phoneNumber: String?
    /// The service's words about it, treated as ``VoicebotError/message``.
    public var problem: String
}
