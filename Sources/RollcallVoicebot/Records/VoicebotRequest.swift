/// An accepted request: one batch of calls.
public struct VoicebotRequest: Sendable, Equatable, Codable, Identifiable {
    /// The batch id that the submission was answered with (assumed).
    public var id: String
    /// The workflow whose calls it placed.
    public var workflowID: String?
    /// The service's own word.
    public var status: String?
    /// The account that it belongs to.
    public var integratorID: String?
    /// UTC milliseconds.
    public var createdAt: Int64?
    /// What the service counts of it.
    public var statistics: VoicebotStatistics

    /// A request, e.g. for tests of a program that uses the library.
    public init(
        id: String, workflowID: String? = nil, status: String? = nil, integratorID: String? = nil,
        createdAt: Int64? = nil, statistics: VoicebotStatistics = VoicebotStatistics()
    ) {
        self.id = id
        self.workflowID = workflowID
        self.status = status
        self.integratorID = integratorID
        self.createdAt = createdAt
        self.statistics = statistics
    }
}
