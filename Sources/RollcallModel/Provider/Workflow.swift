/// A workflow as far as a campaign needs it.
package struct Workflow: Sendable, Equatable {
    package var id: String
    package var name: String
    /// Nil where the provider's word for the type is neither of the two documented ones.
    package var kind: WorkflowKind?
    package var message: String
    /// The provider's word, e.g. `ACTIVE`; nil where it gives none.
    package var status: String?

    package init(id: String, name: String, kind: WorkflowKind?, message: String, status: String?) {
        self.id = id
        self.name = name
        self.kind = kind
        self.message = message
        self.status = status
    }
}
