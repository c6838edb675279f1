extension Endpoints {
    /// What can be asked of the service; raw values are the names that a configuration file uses.
    public enum Operation: String, Sendable, CaseIterable {
        /// Places calls of a `ROBOCALL` workflow.
        case placeRobocalls = "place_robocalls"
        /// Places calls of a `CONVERSATION` workflow.
        case placeConversationCalls = "place_conversation_calls"
        /// Makes a workflow.
        case createWorkflow = "create_workflow"
        /// Lists workflows.
        case workflows
        /// Reads one workflow.
        case workflow
        /// Changes some fields of a workflow.
        case updateWorkflow = "update_workflow"
        /// Deletes a workflow.
        case deleteWorkflow = "delete_workflow"
        /// Lists accepted requests, one a batch.
        case requests
        /// Lists calls.
        case calls
        /// Reads how far one call is.
        case callStatus = "call_status"

        /// Whether it changes nothing at the service, so that it may be asked again.
        public var isReading: Bool { methods == ["GET"] }

        /// The methods that suit it, the usual one first.
        var methods: [String] {
            switch self {
            case .placeRobocalls, .placeConversationCalls, .createWorkflow: ["POST"]
            case .updateWorkflow: ["PUT", "PATCH"]
            case .deleteWorkflow: ["DELETE"]
            case .workflows, .workflow, .requests, .calls, .callStatus: ["GET"]
            }
        }

        /// What stands in its path for the id that it needs; nil where it needs none.
        var placeholder: String? {
            switch self {
            case .workflow, .updateWorkflow, .deleteWorkflow: "{workflow_id}"
            case .callStatus: "{call_id}"
            default: nil
            }
        }
    }
}
