/// Method and path of every operation: the one place that knows them.
///
/// The two paths that place calls and the one that creates a workflow are documented by the provider;
/// the others are assumed from its documented siblings. Each can be replaced, e.g.
/// `endpoints[.placeRobocalls].path = "/call"` for the path of the older documentation, or
/// `endpoints[.updateWorkflow].method = "PATCH"`.
public struct Endpoints: Sendable, Equatable {
    private var table: [Operation: Endpoint] = [:]

    /// The documented paths, and the assumed ones.
    public init() {}

    /// How an operation is asked for: the standard way unless it was replaced.
    public subscript(operation: Operation) -> Endpoint {
        get { table[operation] ?? Self.standard(operation) }
        set { table[operation] = newValue }
    }

    /// Replaces an endpoint with words of a configuration file: a path (`"/call"`), or a method and a
    /// path (`"PATCH /workflows/{workflow_id}"`).
    ///
    /// - Throws: `VoicebotError` with code `.configuration` for a name that is no operation's, a path
    ///   without its slash or its id, or a method that does not suit the operation.
    public mutating func replace(_ name: String, with text: String) throws {
        guard let operation = Operation(rawValue: name) else {
            let known = Operation.allCases.map(\.rawValue).joined(separator: ", ")
            throw VoicebotError(.configuration, "there is no endpoint \(name); known are \(known)")
        }
        let words = text.split(separator: " ").map(String.init)
        let method = words.count == 2 ? words[0] : self[operation].method
        guard let path = words.last, words.count <= 2, path.hasPrefix("/") else {
            throw VoicebotError(
                .configuration,
                "\(name) should be a path that begins with a slash, perhaps after a method")
        }
        guard operation.methods.contains(method) else {
            let known = operation.methods.joined(separator: " or ")
            throw VoicebotError(.configuration, "the method of \(name) should be \(known)")
        }
        guard !path.contains(where: { "?#".contains($0) }) else {
            throw VoicebotError(.configuration, "the path of \(name) should hold no ? and no #")
        }
        if let placeholder = operation.placeholder, !path.contains(placeholder) {
            throw VoicebotError(
                .configuration, "the path of \(name) should hold \(placeholder)")
        }
        self[operation] = Endpoint(method, path)
    }

    private static func standard(_ operation: Operation) -> Endpoint {
        switch operation {
        case .placeRobocalls: Endpoint("POST", "/robocall/call")
        case .placeConversationCalls: Endpoint("POST", "/convobot/call")
        case .createWorkflow: Endpoint("POST", "/workflows")
        case .workflows: Endpoint("GET", "/workflows")
        case .workflow: Endpoint("GET", "/workflows/{workflow_id}")
        case .updateWorkflow: Endpoint("PUT", "/workflows/{workflow_id}")
        case .deleteWorkflow: Endpoint("DELETE", "/workflows/{workflow_id}")
        case .requests: Endpoint("GET", "/workflows/requests")
        case .calls: Endpoint("GET", "/workflows/calls")
        case .callStatus: Endpoint("GET", "/status/{call_id}")
        }
    }
}
