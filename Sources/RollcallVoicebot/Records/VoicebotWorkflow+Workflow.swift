package import RollcallModel

extension VoicebotWorkflow {
    /// As the rest of the project knows it.
    package var asWorkflow: Workflow {
        Workflow(
            id: id, name: name,
            kind: type.flatMap { WorkflowKind(rawValue: $0.rawValue.uppercased()) },
            message: message, status: status)
    }
}
