/// One field of a workflow that is wanted otherwise than it is, in words.
package struct WorkflowDifference: Sendable, Equatable {
    package var field: WorkflowField
    package var old: String
    package var new: String

    /// Whether calls would be spoken otherwise: a campaign that is under way is paused by that.
    package var changesWhatIsSpoken: Bool { field == .message || field == .type }
}
