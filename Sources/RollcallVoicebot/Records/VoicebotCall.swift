/// One call in the service's list.
public struct VoicebotCall: Sendable, Equatable {
    public var id: String
    public var batchID: String?
    public var workflowID: String?
    /// As the service writes it.
    public var phoneNumber: String
    /// The service's own words.
    public var status: String?
    public var processingStatus: String?
    public var durationSeconds: Double?
    /// The key pressed.
    public var response: String?
    /// What was said.
    public var reply: String?
    /// The tags that the order gave this recipient, where the service echoes them.
    public var tags: [String: String]
    /// UTC milliseconds.
    public var createdAt: Int64?
    /// UTC milliseconds.
    public var updatedAt: Int64?
}
