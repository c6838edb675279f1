import RollcallModel

/// The four groups that the states fall into; together they are all rows.
enum Standing: CaseIterable {
    case ended, underWay, leftOut, attention

    var label: String {
        switch self {
        case .ended: "Calls ended"
        case .underWay: "Under way"
        case .leftOut: "Left out on purpose"
        case .attention: "Need attention"
        }
    }

    func count(in summary: ReportSummary) -> Int {
        summary.rows.filter { $0.key.standing == self }.values.reduce(0, +)
    }
}

extension RecipientState {
    var standing: Standing {
        switch self {
        case .done: .ended
        case .ready, .assigned, .sending, .accepted: .underWay
        case .duplicate, .suppressed: .leftOut
        case .invalid, .expired, .cancelled, .rejected, .inDoubt, .held, .unresolved: .attention
        }
    }
}
