/// Everything the provider knows, as the sum of its journal.
struct ProviderState: Sendable {
    private(set) var workflows = WorkflowShelf()
    private(set) var book = CallBook()
    private(set) var log: SlidingLog
    private(set) var requests: [RequestKind: Int] = [:]
    private let refusedRequestsCount: Bool

    init(_ configuration: SandboxConfiguration) {
        log = SlidingLog(configuration.limits)
        refusedRequestsCount = configuration.refusedRequestsCount
    }

    mutating func apply(_ entry: JournalEntry) {
        switch entry {
        case .format: break
        case .request(let kind, let at):
            requests[kind, default: 0] += 1
            if kind != .refused || refusedRequestsCount { log.add(at) }
        case .workflow(let workflow): workflows.put(workflow)
        case .deletion(let id): workflows.remove(id)
        case .batch(let batch): book.add(batch)
        }
    }
}
