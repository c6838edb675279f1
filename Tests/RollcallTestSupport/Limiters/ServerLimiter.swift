package import RollcallModel

/// A server's rate limiter in virtual time. Which kind the provider has is not known, so everything is
/// tried against six (DESIGN, "Quota").
package protocol ServerLimiter: Sendable {
    init(limits: [QuotaLimit])

    /// A request arrives. All limits must allow it; one that is refused is not counted.
    ///
    /// - Parameter now: milliseconds; never earlier than the last arrival.
    /// - Returns: nil if it is let in; else in how many milliseconds one would be.
    mutating func admit(at now: Int64) -> Int64?
}
