package import RollcallModel

/// Whether the workflow at the provider is the one that a campaign was validated with.
package enum WorkflowCheck {
    /// Nil if it is; else what differs, with both texts.
    package static func problem(_ workflow: Workflow, identity: CampaignIdentity) -> String? {
        if workflow.kind != identity.workflowKind {
            return "the workflow is \(workflow.kind?.rawValue ?? "of an unknown type") now, "
                + "it was \(identity.workflowKind.rawValue)"
        }
        if workflow.message != identity.template {
            return "the workflow's message is not the one that was checked.\n"
                + "  checked:  \(identity.template)\n  provider: \(workflow.message)"
        }
        return inactivity(workflow)
    }

    /// Why the provider would refuse its calls as it is; nil where it would not (API, "Workflows").
    package static func inactivity(_ workflow: Workflow) -> String? {
        guard workflow.kind == .conversation, let status = workflow.status,
            status.uppercased() != "ACTIVE"
        else { return nil }
        return "the workflow is \(status), and only an ACTIVE one can call"
    }
}
