/// One accepted submission.
struct Batch: Sendable, Codable, Equatable {
    let id: String
    let workflowID: String
    /// When it was accepted, UTC milliseconds.
    let placed: Int64
    let calls: [Call]
}
