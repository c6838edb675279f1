/// One call in the provider's list.
package struct ProviderCall: Sendable, Equatable {
    package var id: String
    package var batchID: String?
    package var workflowID: String?
    /// As the provider writes it.
    package var phone: String
    /// The provider's words, verbatim.
    package var status: String?
    package var processingStatus: String?
    package var durationSeconds: Double?
    /// The key pressed.
    package var response: String?
    /// Our own reference, if the service echoes tags.
    package var reference: String?
    /// UTC milliseconds.
    package var createdAt: Int64?
    package var updatedAt: Int64?

    package init(
        id: String, batchID: String? = nil, workflowID: String? = nil, phone: String,
        status: String? = nil, processingStatus: String? = nil, durationSeconds: Double? = nil,
        response: String? = nil, reference: String? = nil, createdAt: Int64? = nil,
        updatedAt: Int64? = nil
    ) {
        self.id = id
        self.batchID = batchID
        self.workflowID = workflowID
        self.phone = phone
        self.status = status
        self.processingStatus = processingStatus
        self.durationSeconds = durationSeconds
        self.response = response
        self.reference = reference
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
