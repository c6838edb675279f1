/// What a look at the live service showed of what is assumed about it.
package struct ContractReport: Sendable, Equatable {
    package var findings: [ContractFinding]
    /// Requests that were sent.
    package var requests: Int
    /// The service's own clock at its last answer, in UTC milliseconds; nil where it did not say.
    package var serverDate: Int64?
}
