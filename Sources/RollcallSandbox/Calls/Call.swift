/// One placed call. Everything that will happen to it is fixed when it is placed; what a reader
/// sees depends on the time of reading alone. Instants are UTC milliseconds.
struct Call: Sendable, Codable, Equatable {
    let id: String
    let number: String
    let tags: JSONValue?
    let outcome: SandboxOutcome
    /// The key that the called person presses before the end.
    let key: String?
    /// What the called person says.
    var reply: String?
    let rings: Int64
    /// When the call is picked up; nobody picks up unless the outcome is `answered`.
    let answered: Int64?
    let ends: Int64

    func status(at now: Int64) -> CallStatus {
        if now >= ends { return .ended(outcome) }
        if let answered, now >= answered { return .inProgress }
        return now >= rings ? .ringing : .queued
    }

    /// When the status of the moment began.
    /// - Parameter placed: when the call was placed.
    func lastChange(at now: Int64, placed: Int64) -> Int64 {
        [ends, answered ?? rings, rings].first { $0 <= now } ?? placed
    }

    /// How long the call was held, in seconds: rounded up, 0 if nobody picked up, and `nil` while
    /// it lasts.
    func duration(at now: Int64) -> Int? {
        guard now >= ends else { return nil }
        return answered.map { Int((ends - $0 + 999) / 1000) } ?? 0
    }

    /// The words that a reader sees: none while the call lasts.
    func reply(at now: Int64) -> String? { now >= ends ? reply : nil }

    /// The key that a reader sees: none while the call lasts.
    func key(at now: Int64) -> String? { now >= ends ? key : nil }
}
