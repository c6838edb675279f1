/// One call in `GET /workflows/calls`, as it stands at one moment.
struct CallItem: Sendable, Encodable {
    let callID, batchID, workflowID, phoneNumber, status, processingStatus: String
    let duration, responseOption, reply: JSONValue
    let tags: JSONValue?
    let createdAt, updatedAt: String

    init(_ call: Call, of batch: Batch, at now: Int64, echoesTags: Bool) {
        let status = call.status(at: now)
        callID = call.id
        batchID = batch.id
        workflowID = batch.workflowID
        phoneNumber = call.number
        self.status = status.name
        processingStatus = status.processingName
        duration = JSONValue(call.duration(at: now))
        responseOption = JSONValue(call.key(at: now))
        reply = JSONValue(call.reply(at: now))
        tags = echoesTags ? call.tags ?? .object([:]) : nil
        createdAt = Timestamp(batch.placed).iso8601
        updatedAt = Timestamp(call.lastChange(at: now, placed: batch.placed)).iso8601
    }

    enum CodingKeys: String, CodingKey {
        case callID = "call_id"
        case batchID = "batch_id"
        case workflowID = "workflow_id"
        case phoneNumber = "phone_number"
        case status
        case processingStatus = "processing_status"
        case duration = "call_duration_in_seconds"
        case responseOption = "response_option"
        case reply
        case tags = "user_tag_identifiers"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
    }
}
