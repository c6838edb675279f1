/// One call in the service's list.
public struct VoicebotCall: Sendable, Equatable, Codable, Identifiable {
    /// The service's id for it.
    public var id: String
    /// The request that placed it.
    public var batchID: String?
    /// The workflow that it speaks.
    public var workflowID: String?
    /// As the service writes it.
    public var phoneNumber: String
    /// The service's own word; ``VoicebotStatuses`` says what it means.
    public var status: String?
    /// The service's own word, e.g. `VOICE_CALL_PROCESSED`.
    public var processingStatus: String?
    /// Seconds.
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

    /// A call, e.g. for tests of a program that uses the library.
    public init(
        id: String, batchID: String? = nil, workflowID: String? = nil, phoneNumber: String,
        status: String? = nil, processingStatus: String? = nil, durationSeconds: Double? = nil,
        response: String? = nil, reply: String? = nil, tags: [String: String] = [:],
        createdAt: Int64? = nil, updatedAt: Int64? = nil
    ) {
        self.id = id
        self.batchID = batchID
        self.workflowID = workflowID
        self.phoneNumber = phoneNumber
        self.status = status
        self.processingStatus = processingStatus
        self.durationSeconds = durationSeconds
        self.response = response
        self.reply = reply
        self.tags = tags
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
