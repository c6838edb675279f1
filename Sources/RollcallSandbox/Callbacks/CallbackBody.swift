/// What is posted when a request ends.
struct CallbackBody: Sendable, Encodable {
    let requestID, status, integratorID: String
    let stats: BatchStats
    let calls: [CallItem]

    /// - Parameter now: the moment that it tells of.
    init(_ batch: Batch, at now: Int64, echoesTags: Bool) {
        let item = BatchItem(batch, at: now)
        requestID = item.requestID
        status = item.status
        integratorID = "00000000-0000-4000-8000-5a4d0b0c0001"
        stats = item.stats
        calls = batch.calls.map { CallItem($0, of: batch, at: now, echoesTags: echoesTags) }
    }

    enum CodingKeys: String, CodingKey {
        case requestID = "request_id"
        case status
        case integratorID = "integrator_id"
        case stats
        case calls = "request_calls"
    }
}
