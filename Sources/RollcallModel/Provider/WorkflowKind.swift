/// The provider's two kinds of workflow; raw values are its own words.
package enum WorkflowKind: String, Sendable, CaseIterable, Codable {
    case robocall = "ROBOCALL"
    case conversation = "CONVERSATION"

    /// What opens and closes a parameter in a message of this kind.
    package var parameterMarks: (open: String, close: String) {
        switch self {
        case .robocall: ("[", "]")
        case .conversation: ("{{", "}}")
        }
    }
}
