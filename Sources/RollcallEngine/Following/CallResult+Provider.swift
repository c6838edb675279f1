import RollcallModel
import RollcallStore

extension CallResult {
    /// What a listed call says, in the ledger's words.
    init(_ call: ProviderCall, statuses: StatusTable) {
        self.init(
            callID: call.id, phone: call.phone.asE164 ?? call.phone, reference: call.reference,
            status: call.status ?? call.processingStatus,
            outcome: statuses.outcome(status: call.status, processingStatus: call.processingStatus),
            durationSeconds: call.durationSeconds, response: call.response)
    }
}
