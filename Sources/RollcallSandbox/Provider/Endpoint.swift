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
    /// A path that the provider does not have.
    case unknown
    /// A path of the provider, with a method that it does not take there.
    case wrongMethod(allowed: [String])

    static let base = ["voicebot", "v1"]

    /// - Returns: `nil` for a path outside the API.
    init?(_ request: APIRequest) {
        guard request.segments.starts(with: Endpoint.base) else { return nil }
        let methods = Endpoint.methods(of: Array(request.segments.dropFirst(Endpoint.base.count)))
        self =
            methods.isEmpty
            ? .unknown : methods[request.method] ?? .wrongMethod(allowed: methods.keys.sorted())
    }

    private static func methods(of path: [String]) -> [String: Endpoint] {
        switch (path.count, path.first, path.last) {
        case (2, "robocall", "call"), (1, "call", _): ["POST": .submit(.robocall)]
        case (2, "convobot", "call"): ["POST": .submit(.conversation)]
        case (1, "workflows", _): ["GET": .workflows, "POST": .createWorkflow]
        // These two come before the ids, which could have those names.
        case (2, "workflows", "requests"): ["GET": .batches]
        case (2, "workflows", "calls"): ["GET": .calls]
        case (2, "workflows", let id?):
            [
                "GET": .workflow(id: id), "PUT": .updateWorkflow(id: id),
                "PATCH": .updateWorkflow(id: id), "DELETE": .deleteWorkflow(id: id),
            ]
        case (2, "status", let id?): ["GET": .callStatus(id: id)]
        default: [:]
        }
    }

    var target: SandboxFaultTarget {
        switch self {
        case .submit: .submit
        case .batches: .requests
        case .calls, .callStatus: .calls
        case .workflows, .createWorkflow, .workflow, .updateWorkflow, .deleteWorkflow: .workflow
        case .unknown, .wrongMethod: .any
        }
    }

    var kind: RequestKind {
        switch self {
        case .submit: .submit
        case .batches, .calls, .callStatus, .workflows, .workflow: .read
        case .createWorkflow, .updateWorkflow, .deleteWorkflow, .unknown, .wrongMethod: .other
        }
    }
}
