/// Why a campaign stands still until somebody resumes it.
package enum PauseReason: String, Sendable, CaseIterable, Codable {
    /// `rollcall pause`, Ctrl-C or a signal.
    case `operator`
    /// 401 or 403: the key is missing, wrong or not allowed.
    case auth
    /// 402.
    case credit
    /// 404 on a submission: the workflow or the path is wrong.
    case notFound = "not_found"
    /// The provider refuses whole batches whatever they hold.
    case refusals
    /// The workflow at the provider is no longer the one that was validated.
    case workflowChanged = "workflow_changed"
    /// The rest of the rows share numbers with a batch in doubt of another campaign.
    case sharedDoubt = "shared_doubt"
    /// The provider or the network failed again and again, or asked for a very long pause.
    case trouble
    /// The disk is full or failing.
    case storage
}
