import RollcallModel

extension BatchState {
    var label: String { rawValue.replacing("_", with: " ") }

    var words: String {
        switch self {
        case .sealed: "next to be sent"
        case .sending: "being sent"
        case .accepted: "with the provider"
        case .settled: "finished: every row has its result, or never gets one"
        case .split: "taken apart; their rows went into other batches"
        case .cancelled: "nobody was called"
        case .rejected: "refused by the provider"
        case .inDoubt: "sent, but the answer was lost; being checked"
        case .held: "sent, but the answer was lost; waiting for your decision"
        }
    }
}
