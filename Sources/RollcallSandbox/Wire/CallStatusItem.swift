/// The data of `GET /status/{call_id}`.
struct CallStatusItem: Sendable, Encodable {
    let callID: String
    let duration: JSONValue
    let processingStatus: String

    enum CodingKeys: String, CodingKey {
        case callID = "call_id"
        case duration = "call_duration_in_seconds"
        case processingStatus = "processing_status"
    }
}
