/// One accepted submission: an item of `GET /workflows/requests`, and the data of the answer to the
/// submission itself.
struct BatchItem: Sendable, Encodable {
    let batchID, requestID, workflowID, status, createdAt: String
    let stats: BatchStats

    init(_ batch: Batch, at now: Int64) {
        batchID = batch.id
        requestID = batch.id
        workflowID = batch.workflowID
        createdAt = Timestamp(batch.placed).iso8601
        stats = BatchStats(batch, at: now)
        status =
            if batch.calls.allSatisfy({ now >= $0.ends }) {
                "COMPLETED"
            } else {
                batch.calls.allSatisfy { now < $0.rings } ? "PENDING" : "IN_PROGRESS"
            }
    }

    enum CodingKeys: String, CodingKey {
        case batchID = "batch_id"
        case requestID = "request_id"
        case workflowID = "workflow_id"
        case status, stats
        case createdAt = "created_at"
    }
}
