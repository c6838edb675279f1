/// Where one row of the contact file stands. Every row is in exactly one state.
///
/// Source of the table: DESIGN, "States". The database repeats it (`transition` table and trigger).
package enum RecipientState: String, Sendable, CaseIterable, Codable {
    case ready, assigned, sending, accepted, done
    case invalid, duplicate, suppressed, expired, cancelled, rejected
    case inDoubt = "in_doubt"
    case held, unresolved

    /// The states that this one may turn into.
    package var successors: Set<RecipientState> {
        switch self {
        case .ready: [.assigned, .suppressed, .expired, .cancelled]
        case .assigned: [.sending, .suppressed, .expired, .cancelled]
        case .sending: [.assigned, .accepted, .rejected, .inDoubt]
        case .inDoubt: [.accepted, .held, .assigned]
        case .held: [.assigned, .accepted, .unresolved]
        case .accepted: [.done, .unresolved]
        case .unresolved: [.done]
        case .invalid, .duplicate, .suppressed, .expired, .cancelled, .rejected, .done: []
        }
    }

    /// Work is left to do on a row in this state; `held` waits for the operator and is not open.
    package var isOpen: Bool {
        switch self {
        case .ready, .assigned, .sending, .accepted, .inDoubt: true
        case .invalid, .duplicate, .suppressed, .expired, .cancelled, .rejected, .done, .held,
            .unresolved:
            false
        }
    }

    /// Everybody who should be called was, as far as this row goes (exit code 0 rather than 3).
    package var isFulfilled: Bool {
        switch self {
        case .done, .duplicate, .suppressed: true
        default: false
        }
    }
}
