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

    /// The kind whose parameter marks a message holds; a robocall where it holds both or neither.
    package init(marksOf message: String) {
        func holdsMarks(of kind: WorkflowKind) -> Bool {
            let (open, close) = kind.parameterMarks
            guard let start = message.firstRange(of: open) else { return false }
            return message[start.upperBound...].contains(close)
        }
        self =
            holdsMarks(of: .conversation) && !holdsMarks(of: .robocall) ? .conversation : .robocall
    }
}
