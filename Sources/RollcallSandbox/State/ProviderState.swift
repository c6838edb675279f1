/// Everything the provider knows, as the sum of its journal.
struct ProviderState: Sendable {
    private(set) var workflows = WorkflowShelf()
    private(set) var book = CallBook()
    private(set) var limiter: Limiter
    private(set) var callbacks = CallbackQueue()
    private(set) var requests: [RequestKind: Int] = [:]
    private let refusedRequestsCount: Bool
    private let plan: CallbackPlan

    init(_ configuration: SandboxConfiguration) {
        limiter = Limiter(configuration.limiter, configuration.limits)
        refusedRequestsCount = configuration.refusedRequestsCount
        plan = CallbackPlan(configuration)
    }

    /// How many requests reached the API.
    var requestCount: Int { requests.values.reduce(0, +) }

    mutating func apply(_ entry: JournalEntry) {
        switch entry {
        case .format: break
        case .request(let kind, let at):
            requests[kind, default: 0] += 1
            if kind != .refused || refusedRequestsCount { limiter.add(at) }
        case .workflow(let workflow): workflows.put(workflow)
        case .deletion(let id): workflows.remove(id)
        case .batch(let batch):
            book.add(batch)
            callbacks.add(plan.callbacks(for: batch))
        case .callback(let attempt): callbacks.note(attempt)
        }
    }
}
