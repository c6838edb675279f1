/// What a 429 says about when to come back.
package enum SandboxRetryAfter: String, Sendable, CaseIterable {
    /// Whole seconds, rounded up, at least 1.
    case seconds
    /// An HTTP-date, rounded up to the second (RFC 9110 §10.2.3).
    case date
    /// Nothing.
    case absent

    /// The value of the header.
    func text(wait: Int64, at now: Int64) -> String? {
        switch self {
        case .seconds: String(max(1, (wait + 999) / 1000))
        case .date: Timestamp((now + wait + 999) / 1000 * 1000).httpDate
        case .absent: nil
        }
    }
}
