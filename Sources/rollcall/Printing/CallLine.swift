import RollcallModel
import RollcallReport
import RollcallVoicebot

/// One call of the provider's list, as a row of a table or as the fields of a JSON object.
struct CallLine: Sendable {
    static let headings = [
        "CALL", "NUMBER", "STATUS", "OUTCOME", "SECONDS", "KEY", "PLACED", "REQUEST", "REPLY",
    ]

    /// What the provider's words mean.
    let statuses: StatusTable
    /// Whether numbers are shown whole.
    let isRevealing: Bool

    @Sendable func cells(_ call: VoicebotCall) -> [String] {
        [
            call.id, number(call), call.status ?? call.processingStatus ?? "-",
            outcome(call)?.rawValue ?? "not over",
            call.durationSeconds?.decimal ?? "-", call.response ?? "-",
            call.createdAt.map(TimeText.utc) ?? "-", call.batchID ?? "-",
            call.reply.map { text($0).shortened(to: 40) } ?? "-",
        ]
    }

    @Sendable func fields(_ call: VoicebotCall) -> [String: any Sendable] {
        var fields: [String: any Sendable] = [
            "call_id": call.id, "phone_number": number(call),
            "user_tag_identifiers": call.tags.mapValues(text),
        ]
        fields["batch_id"] = call.batchID
        fields["workflow_id"] = call.workflowID
        fields["status"] = call.status
        fields["processing_status"] = call.processingStatus
        fields["outcome"] = outcome(call)?.rawValue
        fields["call_duration_in_seconds"] = call.durationSeconds
        fields["response_option"] = call.response
        fields["reply"] = call.reply.map(text)
        fields["created_at"] = call.createdAt.map(TimeText.utc)
        fields["updated_at"] = call.updatedAt.map(TimeText.utc)
        return fields
    }

    private func number(_ call: VoicebotCall) -> String {
        isRevealing ? call.phoneNumber : call.phoneNumber.maskedPhone
    }

    private func text(_ words: String) -> String { isRevealing ? words : words.maskingPhones }

    private func outcome(_ call: VoicebotCall) -> Outcome? {
        statuses.outcome(status: call.status, processingStatus: call.processingStatus)
    }
}
