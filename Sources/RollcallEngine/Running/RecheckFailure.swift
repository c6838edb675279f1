package import RollcallModel

/// The provider did not let its lists be read to the end.
package struct RecheckFailure: Error, Sendable, Equatable {
    /// `auth` or `trouble`.
    package var reason: PauseReason
    package var note: String
}
