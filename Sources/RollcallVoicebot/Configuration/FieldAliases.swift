/// The names under which an answer may carry each fact: the one place that knows them.
///
/// The provider documents its answers in part only. A field is read under the first of its names
/// that holds something readable; each list can be replaced, e.g. `aliases[.calls] = ["rows"]`.
public struct FieldAliases: Sendable, Equatable {
    /// A fact; raw values are the names that a configuration file uses, and the field's usual name.
    public enum Field: String, Sendable, CaseIterable {
        case data, message, errors
        /// The id that a submission's answer carries.
        case batchID = "batch_id"
        /// The id of an item in the list of requests; the same value as `batchID` (assumed).
        case requestID = "request_id"
        case callID = "call_id"
        /// The batch that a call belongs to.
        case callBatchID = "call_batch_id"
        /// The workflow that a call or request belongs to.
        case workflowID = "workflow_id"
        /// A workflow's own id.
        case workflow
        case calls, requests, workflows
        case pagination, total
        case perPage = "per_page"
        case totalPages = "total_pages"
        case phoneNumber = "phone_number"
        case status
        case processingStatus = "processing_status"
        case duration = "call_duration_in_seconds"
        case response = "response_option"
        case reply
        case tags = "user_tag_identifiers"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
        case statistics = "stats"
        case totalCalls = "total_calls"
        /// Every counter whose calls have ended; their sum is a hint.
        case endedCalls = "ended_calls"
        case name, description
        /// The message that a workflow speaks.
        case template
        case workflowType = "workflow_type"
        case includeReply = "include_reply"
        case responseOptions = "response_options"
        case callbackURL = "call_back_url"
        /// The position, from 0, of a row that a refusal names.
        case index
        case integratorID = "integrator_id"
        /// The calls that a callback carries.
        case requestCalls = "request_calls"
    }

    private var table: [Field: [String]] = [
        .message: ["message", "error", "detail"],
        .batchID: ["batch_id", "request_id", "id"],
        .requestID: ["request_id", "batch_id", "id"],
        .callID: ["call_id", "id"],
        .callBatchID: ["batch_id", "request_id"],
        .workflow: ["workflow_id", "id"],
        .template: ["message"],
        .calls: ["calls", "items", "results"],
        .requests: ["requests", "items", "results"],
        .workflows: ["workflows", "items", "results"],
        .requestCalls: ["request_calls", "calls", "items", "results"],
        .pagination: ["pagination", "pages"],
        .totalPages: ["total_pages", "pages"],
        .endedCalls: [
            "completed_calls", "timeout_calls", "failed_calls", "no_answer_calls", "busy_calls",
            "cancelled_calls",
        ],
    ]

    /// The documented and the assumed names.
    public init() {}

    public subscript(field: Field) -> [String] {
        get { table[field] ?? [field.rawValue] }
        set { table[field] = newValue }
    }
}
