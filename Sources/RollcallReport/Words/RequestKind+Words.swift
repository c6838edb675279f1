import RollcallModel

extension RequestKind {
    /// What a request was made for, after a number or a name.
    var purpose: String {
        switch self {
        case .submit: "to submit calls"
        case .poll: "to read results"
        case .reconcile: "to settle doubts"
        case .other: "to check the workflow"
        }
    }
}
