/// The workflows, in the order of their creation.
struct WorkflowShelf: Sendable {
    private var byID: [String: Workflow] = [:]
    private var order: [String] = []
    /// How many there ever were, removed ones too.
    private(set) var created = 0

    var newestFirst: [Workflow] { order.reversed().compactMap { byID[$0] } }

    subscript(id: String) -> Workflow? { byID[id] }

    mutating func put(_ workflow: Workflow) {
        guard byID.updateValue(workflow, forKey: workflow.id) == nil else { return }
        order.append(workflow.id)
        created += 1
    }

    mutating func remove(_ id: String) {
        byID[id] = nil
        order.removeAll { $0 == id }
    }
}
