/// The answer to the wish to send one request now.
package enum Claim: Sendable, Equatable {
    /// The request is in the log; it must be settled.
    case granted(request: Int64)
    /// The windows are full, or a hold is on: not before this tick.
    case notBefore(tick: Int64)
    /// Another process has a request in flight on this key, or has waited longer: not before it.
    case busy
}
