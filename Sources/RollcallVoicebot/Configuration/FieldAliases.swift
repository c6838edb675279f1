/// The names under which an answer may carry each fact: the one place that knows them.
///
/// The provider documents its answers in part only. A field is read under the first of its names
/// that holds something readable; each list can be replaced, e.g. `aliases[.calls] = ["rows"]`.
public struct FieldAliases: Sendable, Equatable {
    /// A fact; raw values are the names that a configuration file uses, and the field's usual name.
    public enum Field: String, Sendable, CaseIterable {
        /// What an answer is about.
        case data
        /// The service's words.
        case message
        /// The items that a refusal names.
        case errors
        /// The id that a submission's answer carries.
        case batchID = "batch_id"
        /// The id of an item in the list of requests; the same value as `batchID` (assumed).
        case requestID = "request_id"
        /// A call's own id.
        case callID = "call_id"
        /// The batch that a call belongs to.
        case callBatchID = "call_batch_id"
        /// The workflow that a call or request belongs to.
        case workflowID = "workflow_id"
        /// A workflow's own id.
        case workflow
        /// The array of a list of calls.
        case calls
        /// The array of a list of requests.
        case requests
        /// The array of a list of workflows.
        case workflows
        /// The object that holds a list's counters.
        case pagination
        /// Items in the whole list.
        case total
        /// Items a page.
        case perPage = "per_page"
        /// Pages in the whole list.
        case totalPages = "total_pages"
        /// The number called.
        case phoneNumber = "phone_number"
        /// The state of a call, a request or a workflow.
        case status
        /// How far a call was processed.
        case processingStatus = "processing_status"
        /// How long a call took.
        case duration = "call_duration_in_seconds"
        /// The key pressed.
        case response = "response_option"
        /// What was said.
        case reply
        /// The tags of a recipient.
        case tags = "user_tag_identifiers"
        /// When a call or request came to be.
        case createdAt = "created_at"
        /// When a call changed last.
        case updatedAt = "updated_at"
        /// The object that holds a request's counters.
        case statistics = "stats"
        /// The account that a request belongs to.
        case integratorID = "integrator_id"
        /// Calls of a request.
        case totalCalls = "total_calls"
        /// Calls that were answered.
        case completedCalls = "completed_calls"
        /// Calls that nobody took in time.
        case timeoutCalls = "timeout_calls"
        /// Calls that were replied to.
        case repliedCalls = "replied_calls"
        /// Calls in which an option was chosen.
        case responseOptionsCounts = "response_options_counts"
        /// Mean seconds of a request's calls.
        case averageDuration = "avg_duration"
        /// Percent of a request's calls that succeeded.
        case successRate = "success_rate"
        /// Every counter whose calls have ended; their sum is a hint.
        case endedCalls = "ended_calls"
        /// A workflow's name.
        case name
        /// What a workflow is for.
        case description
        /// The message that a workflow speaks.
        case template
        /// A workflow's kind.
        case workflowType = "workflow_type"
        /// Whether replies are kept.
        case includeReply = "include_reply"
        /// What each key means.
        case responseOptions = "response_options"
        /// The first option, in the older documentation.
        case optionOne = "option_one"
        /// The second option, in the older documentation.
        case optionTwo = "option_two"
        /// Where the service reports to.
        case callbackURL = "call_back_url"
        /// The position, from 0, of a row that a refusal names.
        case index
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

    /// Replaces the names of a field with words of a configuration file.
    ///
    /// - Throws: `VoicebotError` with code `.configuration` for a name that is no field's, or for no
    ///   names at all.
    public mutating func replace(_ name: String, with names: [String]) throws {
        guard let field = Field(rawValue: name) else {
            let known = Field.allCases.map(\.rawValue).joined(separator: ", ")
            throw VoicebotError(.configuration, "there is no field \(name); known are \(known)")
        }
        guard !names.isEmpty, names.allSatisfy({ !$0.isEmpty }) else {
            throw VoicebotError(.configuration, "\(name) needs a name to be looked for")
        }
        self[field] = names
    }

    /// The names under which a field is looked for, the first one first.
    public subscript(field: Field) -> [String] {
        get { table[field] ?? [field.rawValue] }
        set { table[field] = newValue }
    }
}
