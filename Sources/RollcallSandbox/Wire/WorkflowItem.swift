/// A workflow as the endpoints show it.
struct WorkflowItem: Sendable, Encodable {
    let workflowID, name, description, type, message, status, createdAt, updatedAt: String
    let includesReply: Bool
    let responseOptions: [String: String]
    let callBackURL: JSONValue

    init(_ workflow: Workflow) {
        workflowID = workflow.id
        name = workflow.name
        description = workflow.description
        type = workflow.type.rawValue
        message = workflow.message
        status = workflow.status
        createdAt = Timestamp(workflow.created).iso8601
        updatedAt = Timestamp(workflow.updated).iso8601
        includesReply = workflow.includesReply
        responseOptions = workflow.responseOptions
        callBackURL = JSONValue(workflow.callBackURL)
    }

    enum CodingKeys: String, CodingKey {
        case workflowID = "workflow_id"
        case name, description, message, status
        case type = "workflow_type"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
        case includesReply = "include_reply"
        case responseOptions = "response_options"
        case callBackURL = "call_back_url"
    }
}
