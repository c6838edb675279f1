/// One accepted submission.
struct Batch: Sendable, Codable, Equatable {
    let id: String
    let workflowID: String
    /// When it was accepted, UTC milliseconds.
    let placed: Int64
    let calls: [Call]
    /// Where its end is to be told, as the workflow said when it was accepted.
    var callBackURL: String?

    /// When the last of its calls ends, UTC milliseconds.
    var ends: Int64 { calls.map(\.ends).max() ?? placed }
}
