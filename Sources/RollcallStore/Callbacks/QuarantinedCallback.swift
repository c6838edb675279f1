package import RollcallModel

/// Callbacks about a request that no batch is known to be. Nothing of what they said is kept.
package struct QuarantinedCallback: Sendable, Equatable {
    package var target: Target
    package var requestID: String
    /// UTC milliseconds.
    package var firstAt: Int64
    package var lastAt: Int64
    package var times: Int
    /// Of the latest body.
    package var bytes: Int
}
