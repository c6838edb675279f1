/// A recipient that a refusal names.
public struct RefusedRow: Sendable, Equatable {
    /// Position in the order, from 0; nil where the service named the number only.
    public var index: Int?
    public var phoneNumber: String?
    /// The service's words about it, treated as `VoicebotError.message`.
    public var problem: String
}
