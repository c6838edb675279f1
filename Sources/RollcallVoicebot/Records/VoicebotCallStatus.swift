/// How far one call is, as the older `GET /status/{call_id}` tells it.
public struct VoicebotCallStatus: Sendable, Equatable, Codable, Identifiable {
    /// The service's id for the call.
    public var id: String
    /// The service's own word.
    public var status: String?
    /// The service's own word, e.g. `VOICE_CALL_PROCESSED`.
    public var processingStatus: String?
    /// Seconds.
    public var durationSeconds: Double?

    /// A status, e.g. for tests of a program that uses the library.
    public init(
        id: String, status: String? = nil, processingStatus: String? = nil,
        durationSeconds: Double? = nil
    ) {
        self.id = id
        self.status = status
        self.processingStatus = processingStatus
        self.durationSeconds = durationSeconds
    }
}
