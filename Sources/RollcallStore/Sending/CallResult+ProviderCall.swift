package import RollcallModel

extension CallResult {
    /// What a call says in the provider's words.
    package init(_ call: ProviderCall, statuses: StatusTable) {
        self.init(
            callID: call.id, phone: call.phone.asE164 ?? call.phone, reference: call.reference,
            status: call.status ?? call.processingStatus,
            outcome: statuses.outcome(
                status: call.status, processingStatus: call.processingStatus),
            durationSeconds: call.durationSeconds, response: call.response)
    }
}
