import RollcallModel

extension Outcome {
    var label: String { rawValue.replacing("_", with: " ") }

    var words: String {
        switch self {
        case .answered: "somebody picked up"
        case .noAnswer: "it rang, nobody picked up"
        case .busy: "the line was busy"
        case .timeout: "the provider gave the call up after its time limit"
        case .failed: "the call could not be made, or broke off"
        case .cancelled: "cancelled at the provider"
        case .other: "ended in another way; the provider's word stands beside the row"
        }
    }
}
