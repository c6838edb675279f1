/// What happened to one row of the contact file.
package struct ReportRow: Sendable, Equatable {
    /// Physical line of the record's first line in the file.
    package var row: Int
    /// E.164, unmasked; nil where the number could not be read.
    package var phone: String?
    package var state: RecipientState
    package var outcome: Outcome?
    /// The provider's own ids and words.
    package var batchID: String?
    package var callID: String?
    package var durationSeconds: Double?
    package var response: String?
    package var providerStatus: String?
    /// False where only a callback reported the outcome.
    package var isConfirmed: Bool
    package var reason: String?

    package init(
        row: Int, phone: String? = nil, state: RecipientState, outcome: Outcome? = nil,
        batchID: String? = nil, callID: String? = nil, durationSeconds: Double? = nil,
        response: String? = nil, providerStatus: String? = nil, isConfirmed: Bool = true,
        reason: String? = nil
    ) {
        self.row = row
        self.phone = phone
        self.state = state
        self.outcome = outcome
        self.batchID = batchID
        self.callID = callID
        self.durationSeconds = durationSeconds
        self.response = response
        self.providerStatus = providerStatus
        self.isConfirmed = isConfirmed
        self.reason = reason
    }
}
