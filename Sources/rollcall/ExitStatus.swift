import Foundation
import RollcallModel

/// The one table of exit codes (DESIGN, "Interface").
enum ExitStatus: Int32, Error, CaseIterable {
    case success = 0
    case internalError = 1
    case incomplete = 3
    case key = 4
    case provider = 5
    case safety = 6
    case noCampaign = 10
    case locked = 11
    case storage = 12
    case usage = 64
    case data = 65
    case configuration = 78
    case interrupted = 130
    case terminated = 143

    var meaning: String {
        switch self {
        case .success: "everybody who should be called was"
        case .internalError: "internal error, or a report that does not balance"
        case .incomplete:
            "finished, but rows are invalid, held, in doubt, rejected, unresolved, expired or cancelled"
        case .key: "the key is missing or refused"
        case .provider: "provider or network trouble: state saved, resume continues"
        case .safety:
            "safety gate: not confirmed, another file or settings under a used name, workflow changed, "
                + "database to adopt"
        case .noCampaign: "no such campaign"
        case .locked: "another process is running this campaign"
        case .storage: "storage: disk full, damaged or unsafe file"
        case .usage: "wrong usage"
        case .data: "bad input data"
        case .configuration: "bad configuration"
        case .interrupted: "interrupted or paused: state saved, resume continues"
        case .terminated: "terminated: state saved, resume continues"
        }
    }

    /// What a command ends with that asks the provider for a list or an item.
    static let ofLists: [ExitStatus] = [
        .success, .key, .provider, .storage, .usage, .data, .configuration, .interrupted,
    ]

    /// What a command ends with that changes something at the provider.
    static let ofChanges: [ExitStatus] = [
        .success, .key, .provider, .safety, .storage, .usage, .data, .configuration, .interrupted,
    ]

    /// What a command ends with that compares something with the provider's.
    static let ofDifferences: [ExitStatus] = [
        .success, .incomplete, .key, .provider, .storage, .usage, .data, .configuration,
        .interrupted,
    ]

    /// All codes for the root help.
    static var helpTable: String { table(allCases) }

    /// Some codes, for one command's help.
    ///
    /// - Parameters:
    ///   - success: what 0 means for a command that calls nobody.
    ///   - incomplete: what 3 means for it.
    static func table(
        _ codes: [ExitStatus], success: String? = nil, incomplete: String? = nil
    ) -> String {
        let own = [ExitStatus.success: success, .incomplete: incomplete].compactMapValues { $0 }
        return codes.map { code in
            let number = String(code.rawValue)
            let meaning = own[code] ?? code.meaning
            let lines = meaning.split(separator: " ").reduce(into: [String]()) { lines, word in
                if let last = lines.last, last.count + word.count < 72 {
                    lines[lines.count - 1] = last + " " + word
                } else {
                    lines.append(String(word))
                }
            }
            return "  " + number + String(repeating: " ", count: 5 - number.count)
                + lines.joined(separator: "\n       ")
        }.joined(separator: "\n")
    }

    func leave() -> Never { exit(rawValue) }

    /// How a campaign's end, or its pause, reads to a script.
    init(state: CampaignState, pause: PauseReason?, isFulfilled: Bool) {
        switch state {
        case .complete, .completeWithHolds: self = isFulfilled ? .success : .incomplete
        case .cancelled: self = .incomplete
        case .validated, .running: self = .interrupted
        case .paused:
            switch pause {
            case .auth: self = .key
            case .credit, .notFound, .refusals, .trouble: self = .provider
            case .workflowChanged, .sharedDoubt: self = .safety
            case .storage: self = .storage
            case .operator, nil: self = .interrupted
            }
        }
    }
}
