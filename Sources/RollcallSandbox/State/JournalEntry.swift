/// One line of the state file: something that happened, in the order in which it did.
enum JournalEntry: Sendable, Codable {
    /// The first line: which form the others have.
    case format(version: Int)
    /// `at` is the arrival, UTC milliseconds.
    case request(kind: RequestKind, at: Int64)
    /// Created or replaced.
    case workflow(Workflow)
    case deletion(workflowID: String)
    case batch(Batch)
    /// A callback was tried.
    case callback(CallbackAttempt)

    static let current = JournalEntry.format(version: 1)
}
