/// One accepted request (batch) in the provider's list.
package struct ProviderRequest: Sendable, Equatable {
    /// `request_id`, which is the `batch_id` of the submission's answer (API: assumed).
    package var id: String
    package var workflowID: String?
    /// The provider's word, verbatim.
    package var status: String?
    /// UTC milliseconds.
    package var createdAt: Int64?
    package var totalCalls: Int?
    /// Calls that the statistics count as ended; a hint, they do not count every way to end.
    package var endedCalls: Int?

    package init(
        id: String, workflowID: String? = nil, status: String? = nil, createdAt: Int64? = nil,
        totalCalls: Int? = nil, endedCalls: Int? = nil
    ) {
        self.id = id
        self.workflowID = workflowID
        self.status = status
        self.createdAt = createdAt
        self.totalCalls = totalCalls
        self.endedCalls = endedCalls
    }
}
