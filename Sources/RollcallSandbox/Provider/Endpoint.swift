/// What a request to the API asks for. The paths are those of the provider.
enum Endpoint: Sendable, Equatable {
    case submit(SandboxWorkflowType)
    case batches
    case calls
    case callStatus(id: String)
    case workflows
    case createWorkflow
    case workflow(id: String)
    case updateWorkflow(id: String)
    case deleteWorkflow(id: String)
    /// A path or method that the provider does not have.
    case unknown

    static let base = ["voicebot", "v1"]

    /// - Returns: `nil` for a path outside the API.
    init?(_ request: APIRequest) {
        guard request.segments.starts(with: Endpoint.base) else { return nil }
        // `requests` and `calls` come before the ids, which could have those names.
        switch (request.method, Array(request.segments.dropFirst(Endpoint.base.count))) {
        case ("POST", ["robocall", "call"]), ("POST", ["call"]): self = .submit(.robocall)
        case ("POST", ["convobot", "call"]): self = .submit(.conversation)
        case ("GET", ["workflows", "requests"]): self = .batches
        case ("GET", ["workflows", "calls"]): self = .calls
        case ("GET", ["workflows"]): self = .workflows
        case ("POST", ["workflows"]): self = .createWorkflow
        case (let method, let path) where path.count == 2:
            switch (method, path[0]) {
            case ("GET", "status"): self = .callStatus(id: path[1])
            case ("GET", "workflows"): self = .workflow(id: path[1])
            case ("PUT", "workflows"), ("PATCH", "workflows"): self = .updateWorkflow(id: path[1])
            case ("DELETE", "workflows"): self = .deleteWorkflow(id: path[1])
            default: self = .unknown
            }
        default: self = .unknown
        }
    }

    var target: SandboxFaultTarget {
        switch self {
        case .submit: .submit
        case .batches: .requests
        case .calls, .callStatus: .calls
        case .workflows, .createWorkflow, .workflow, .updateWorkflow, .deleteWorkflow: .workflow
        case .unknown: .any
        }
    }

    var kind: RequestKind {
        switch self {
        case .submit: .submit
        case .batches, .calls, .callStatus, .workflows, .workflow: .read
        case .createWorkflow, .updateWorkflow, .deleteWorkflow, .unknown: .other
        }
    }
}
