/// An accepted request: one batch of calls.
public struct VoicebotRequest: Sendable, Equatable {
    /// The batch id that the submission was answered with (assumed).
    public var id: String
    public var workflowID: String?
    /// The service's own word.
    public var status: String?
    /// UTC milliseconds.
    public var createdAt: Int64?
    public var totalCalls: Int?
    /// Calls that the counters show as ended; a hint, as they do not count every way to end.
    public var endedCalls: Int?
    /// Every counter of the request, by the service's own name.
    public var statistics: [String: Double]
}
