import RollcallModel
import RollcallVoicebot

/// A request outside of a run that did not do what it should, in the words of the command line.
struct ProviderTrouble: CommandError {
    let error: VoicebotError
    /// What it was about, e.g. `workflow 9b643eb4`.
    let subject: String

    var status: ExitStatus {
        switch error.code {
        case .keyRefused: .key
        case .configuration: .configuration
        case .argument, .invalidRequest: .data
        default: .provider
        }
    }

    var message: String {
        switch error.code {
        case .keyRefused: "The provider refuses the access key (\(words)). \(error.remedy)"
        case .notFound:
            "The provider has no \(subject) (\(words)). Check the id and the base URL."
        case .invalidRequest:
            "The provider refuses the \(subject) (\(words)). Nothing was changed. Correct what it names."
        case .noCredit:
            "The provider's account has no credit (\(words)). Nothing was changed. Top it up, then "
                + "run the command again."
        case .rateLimited:
            "The provider refuses more requests for now (\(words))\(pause). Nothing was changed. "
                + (isLong
                    ? "Ask it why; if that was a mistake, lift the pause with: rollcall limits reset"
                    : "Run the command again: it waits as long as it must, and says so.")
        case .unreachable:
            "The provider cannot be reached: \(error.message). Nothing was sent. Check the network "
                + "and the base URL."
        case .unsteadyList:
            "\(error.message). What was shown is true; run the command again for the rest."
        case .argument, .configuration: "\(error.message). \(error.remedy)"
        default: doubt
        }
    }

    /// Nobody waits for so long by himself.
    private var isLong: Bool { error.retryAfter.map { $0 > .seconds(86_400) } ?? false }

    private var pause: String {
        error.retryAfter.map {
            " and asks to be left alone for \(DurationText.rough(Int64($0 / .milliseconds(1))))"
        } ?? ""
    }

    private var words: String { (error.status.map { "HTTP \($0): " } ?? "") + error.message }

    /// A request that may have taken effect is never repeated by itself.
    private var doubt: String {
        switch error.operation {
        case .createWorkflow:
            "Whether the \(subject) was made is not known: \(words). Look for it before you make it "
                + "again, or there may be two: rollcall workflows list --all"
        case .updateWorkflow, .deleteWorkflow:
            "Whether the \(subject) was \(error.operation == .deleteWorkflow ? "deleted" : "changed") is "
                + "not known: \(words). See how it is now, then run the command again if need be: "
                + "rollcall workflows list --all"
        default:
            "The provider does not show the \(subject): \(words). Nothing was changed; try again later."
        }
    }
}
