/// How a call that is over went.
public enum VoicebotOutcome: String, Sendable, CaseIterable, Codable {
    /// Somebody took it.
    case answered
    /// It rang in vain.
    case noAnswer = "no_answer"
    /// The line was engaged.
    case busy
    /// Nobody took it in the service's time.
    case timeout
    /// It could not be placed or broke off.
    case failed
    /// The service gave it up.
    case cancelled
    /// It is over in a way that none of the others names.
    case other
}
