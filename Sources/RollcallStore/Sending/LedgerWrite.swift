package import RollcallModel

/// What a step of the engine wants written. All writes of a step are one transaction, together with
/// the end of the request that caused them.
package enum LedgerWrite: Sendable {
    // What came of a POST: each closes the batch's open attempt.
    case accepted(batch: Int64, providerID: String, lookAt: Int64)
    case notSent(batch: Int64, detail: String)
    /// Refused for a cause outside of the rows: the batch stays as it is.
    case refused(batch: Int64, detail: String)
    /// Refused for its rows.
    case refusedRows(batch: Int64, named: [Submission.NamedRow], detail: String)
    case inDoubt(batch: Int64, detail: String)

    // Settling a doubt.
    case adopted(batch: Int64, providerID: String, lookAt: Int64)
    case listed(batch: Int64, absent: Bool, inconclusiveUntil: Int64?)
    case held(batch: Int64, note: String)
    case resealed(batch: Int64, note: String)

    // Following.
    case look(batch: Int64, at: Int64, isRequestFinal: Bool)
    case calls(batch: Int64, [CallResult])
    /// A sweep saw the whole list. Rows that this and an earlier sweep lack, at least `apart`
    /// milliseconds ago, are unresolved if the request was final both times and each call that was
    /// listed belongs to a row.
    case swept(batch: Int64, isComplete: Bool, isRequestFinal: Bool, apart: Int64, lookAt: Int64)
    /// All calls of a finished batch were placed and had ended within so many milliseconds.
    case took(batch: Int64, milliseconds: Int64)
    /// The server gives so many items of a list's page and no more.
    case pageCap(Int)
    case expired(batch: Int64, note: String)

    // The campaign.
    /// After `cancel`: what was not sent is cancelled.
    case cancelledUnsent
    case paused(PauseReason, note: String)
    /// Every row is closed or held.
    case finished
}

/// What one call in the provider's list says.
package struct CallResult: Sendable, Equatable {
    package var callID: String
    /// E.164, as the ledger writes it.
    package var phone: String
    /// The reference that the call was ordered with, if the service echoes it; it tells the row
    /// where the number is written in another form.
    package var reference: String?
    /// The provider's word, verbatim.
    package var status: String?
    /// Nil until the call has ended.
    package var outcome: Outcome?
    package var durationSeconds: Double?
    package var response: String?

    package init(
        callID: String, phone: String, reference: String? = nil, status: String?,
        outcome: Outcome?, durationSeconds: Double?, response: String?
    ) {
        self.callID = callID
        self.phone = phone
        self.reference = reference
        self.status = status
        self.outcome = outcome
        self.durationSeconds = durationSeconds
        self.response = response
    }
}
