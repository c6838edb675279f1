/// One thing that is wrong, or worth a second look, in a workflow that somebody wants.
package struct WorkflowFinding: Sendable, Equatable {
    package var severity: Finding.Severity
    package var field: WorkflowField
    /// What is wrong, without a final full stop.
    package var problem: String
    /// What to do, a whole sentence.
    package var remedy: String

    package init(
        _ severity: Finding.Severity, _ field: WorkflowField, _ problem: String, _ remedy: String
    ) {
        self.severity = severity
        self.field = field
        self.problem = problem
        self.remedy = remedy
    }

    /// `PLACE: FIELD: severity: problem. Remedy.`
    ///
    /// - Parameter file: the file that holds the workflow, as the user named it; nil for flags.
    package func text(file: String?) -> String {
        (file.map { "\($0): " } ?? "")
            + "\(field.rawValue): \(severity.rawValue): \(problem). \(remedy)"
    }
}
