/// Where one batch stands: the rows that one POST carries, with the exact bytes of its body.
///
/// Source of the table: DESIGN, "States".
package enum BatchState: String, Sendable, CaseIterable, Codable {
    case sealed, sending, accepted, settled
    case split, cancelled, rejected
    case inDoubt = "in_doubt"
    case held

    /// The states that this one may turn into.
    package var successors: Set<BatchState> {
        switch self {
        case .sealed: [.sending, .split, .cancelled]
        case .sending: [.accepted, .sealed, .split, .rejected, .inDoubt]
        case .inDoubt: [.accepted, .held, .sealed]
        case .held: [.sealed, .accepted, .settled]
        case .accepted: [.settled]
        case .split, .cancelled, .rejected, .settled: []
        }
    }
}
