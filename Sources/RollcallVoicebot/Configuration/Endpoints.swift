/// Method and path of every operation: the one place that knows them.
///
/// The two paths that place calls are documented by the provider; the others are assumed from its
/// documented siblings. Each can be replaced, e.g. `endpoints[.placeRobocalls].path = "/call"`.
public struct Endpoints: Sendable, Equatable {
    /// What can be asked; raw values are the names that a configuration file uses.
    public enum Operation: String, Sendable, CaseIterable {
        case placeRobocalls = "place_robocalls"
        case placeConversationCalls = "place_conversation_calls"
        case workflow
        case workflows
        case requests
        case calls
    }

    public struct Endpoint: Sendable, Equatable {
        /// An HTTP method in capitals.
        public var method: String
        /// Below the base URL; `{workflow_id}` stands for the workflow's id.
        public var path: String

        public init(_ method: String, _ path: String) {
            self.method = method
            self.path = path
        }
    }

    private var table: [Operation: Endpoint] = [:]

    /// The documented paths, and the assumed ones.
    public init() {}

    public subscript(operation: Operation) -> Endpoint {
        get { table[operation] ?? Self.standard(operation) }
        set { table[operation] = newValue }
    }

    private static func standard(_ operation: Operation) -> Endpoint {
        switch operation {
        case .placeRobocalls: Endpoint("POST", "/robocall/call")
        case .placeConversationCalls: Endpoint("POST", "/convobot/call")
        case .workflow: Endpoint("GET", "/workflows/{workflow_id}")
        case .workflows: Endpoint("GET", "/workflows")
        case .requests: Endpoint("GET", "/workflows/requests")
        case .calls: Endpoint("GET", "/workflows/calls")
        }
    }
}
