/// What the lists say about a call at one moment.
enum CallStatus: Sendable, Equatable {
    case queued
    case ringing
    case inProgress
    case ended(SandboxOutcome)

    /// The value of `status`.
    var name: String {
        switch self {
        case .queued: "QUEUED"
        case .ringing: "RINGING"
        case .inProgress: "IN_PROGRESS"
        case .ended(let outcome): outcome.rawValue
        }
    }

    /// The value of `processing_status`, which knows how far the work is but not how the call went.
    var processingName: String {
        switch self {
        case .queued: "VOICE_CALL_PENDING"
        case .ringing, .inProgress: "VOICE_CALL_PROCESSING"
        case .ended(.failed): "VOICE_CALL_PROCESSING_FAILED"
        case .ended: "VOICE_CALL_PROCESSED"
        }
    }
}
