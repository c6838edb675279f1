/// What a look at the live service showed of what is assumed about it.
package struct ContractReport: Sendable, Equatable {
    package var findings: [ContractFinding]
    /// Requests that were sent.
    package var requests: Int
    /// Of these, the ones that the service did not answer, or refused as too many: what they were to
    /// show is not known.
    package var unanswered = 0
    /// The service's own clock at its last answer, in UTC milliseconds; nil where it did not say.
    package var serverDate: Int64?
}
