/// A callback was posted, or could not be.
struct CallbackAttempt: Sendable, Codable, Equatable {
    let key: Callback.Key
    /// UTC milliseconds.
    let at: Int64
    /// The status of the receiver's answer; `nil` if none came in time.
    let code: Int?

    var succeeded: Bool { code.map { (200..<300).contains($0) } ?? false }
}
