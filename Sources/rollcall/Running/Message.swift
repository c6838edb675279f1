import RollcallModel

/// The message that a campaign speaks, and whose it is.
struct Message {
    /// The workflow's id; in a rehearsal without one, a name of our own.
    var workflowID: String
    var template: Template

    /// The id of the workflow that a rehearsal makes for itself.
    static let rehearsalID = "rehearsal"
}
