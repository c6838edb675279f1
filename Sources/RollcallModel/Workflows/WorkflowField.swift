/// What a workflow is made of; raw values are the provider's names (API, "Workflows").
package enum WorkflowField: String, Sendable, CaseIterable {
    case name, description
    case type = "workflow_type"
    case message
    case includeReply = "include_reply"
    case responseOptions = "response_options"
    case callbackURL = "call_back_url"
}
