/// The workflows, in the order of their creation.
struct WorkflowShelf: Sendable {
    private var byID: [String: Workflow] = [:]
    private var order: [String] = []

    var newestFirst: [Workflow] { order.reversed().compactMap { byID[$0] } }

    subscript(id: String) -> Workflow? { byID[id] }

    mutating func put(_ workflow: Workflow) {
        if byID.updateValue(workflow, forKey: workflow.id) == nil { order.append(workflow.id) }
    }

    mutating func remove(_ id: String) {
        byID[id] = nil
        order.removeAll { $0 == id }
    }
}
