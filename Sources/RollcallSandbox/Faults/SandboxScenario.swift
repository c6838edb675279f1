/// A provider that is unwell in one particular way, by name.
package enum SandboxScenario: String, Sendable, CaseIterable {
    case steady
    case flakyAnswers = "flaky-answers"
    case flakyNetwork = "flaky-network"
    case slowAnswers = "slow-answers"
    case slowLists = "slow-lists"
    case partialLists = "partial-lists"
    case oddShapes = "odd-shapes"
    case rateStorms = "rate-storms"
    case outage
    case namelessRows = "nameless-rows"
    case badCallbacks = "bad-callbacks"

    /// What is wrong, in a line.
    package var summary: String {
        switch self {
        case .steady: "nothing goes wrong"
        case .flakyAnswers:
            "half of all submissions are carried out, but the answer is lost or damaged"
        case .flakyNetwork: "of all requests 10 % find the line dead, 10 % are cut off or fail"
        case .slowAnswers: "submissions are carried out 2 s late, or answered 4 s late"
        case .slowLists: "lists show batches 20 s late, and some answers take 2 s"
        case .partialLists: "lists lack calls at random, come empty, and have 7 items a page"
        case .oddShapes: "bare arrays, other names, web pages, huge answers; no tags come back"
        case .rateStorms: "a fifth of all requests get a 429 that the limits do not explain"
        case .outage: "from the 5th request on twelve are answered with 503"
        case .namelessRows: "a refused batch does not say which of its rows are at fault"
        case .badCallbacks: "callbacks come late, repeated, out of order, damaged and forged"
        }
    }

    /// Adds to settings what is wrong in this scenario.
    package func apply(to configuration: inout SandboxConfiguration) {
        switch self {
        case .steady: break
        case .namelessRows: configuration.namesInvalidRows = false
        case .badCallbacks:
            configuration.callbackFaults = [.late, .repeated, .reordered, .garbage, .forged]
        case .outage:
            configuration.faults.append(
                SandboxFault(on: .any, .error, count: 12, skip: 4, code: 503))
        case .flakyAnswers, .flakyNetwork, .slowAnswers, .slowLists, .partialLists, .oddShapes,
            .rateStorms:
            configuration.odds += odds
            if self == .partialLists { configuration.maxPerPage = 7 }
            if self == .oddShapes { configuration.echoesTags = false }
        }
    }

    private var odds: [SandboxOdds] {
        func odds(
            _ percent: Int, _ target: SandboxFaultTarget, _ kind: SandboxFaultKind,
            milliseconds: Int64 = 0, retryAfter: String? = nil, code: Int? = nil
        ) -> SandboxOdds {
            SandboxOdds(
                percent,
                SandboxFault(
                    on: target, kind, milliseconds: milliseconds, retryAfter: retryAfter, code: code
                ))
        }
        return switch self {
        case .steady, .outage, .namelessRows, .badCallbacks: []
        case .flakyAnswers:
            [
                odds(20, .submit, .acceptAndDrop), odds(10, .submit, .acceptAndError, code: 502),
                odds(10, .submit, .acceptTruncated), odds(5, .submit, .acceptWithoutID),
                odds(5, .submit, .acceptHTML),
            ]
        case .flakyNetwork:
            [
                odds(10, .any, .drop), odds(5, .any, .acceptTruncated),
                odds(5, .any, .error, code: 503),
            ]
        case .slowAnswers:
            [
                odds(40, .submit, .delay, milliseconds: 2000),
                odds(40, .submit, .acceptThenDelay, milliseconds: 4000),
            ]
        case .slowLists:
            [
                odds(70, .requests, .hideBatch, milliseconds: 20_000),
                odds(70, .calls, .hideBatch, milliseconds: 20_000),
                odds(20, .any, .delay, milliseconds: 2000),
            ]
        case .partialLists:
            [
                odds(30, .requests, .shortList), odds(10, .requests, .emptyList),
                odds(30, .calls, .shortList), odds(10, .calls, .emptyList),
            ]
        case .oddShapes:
            [
                odds(30, .any, .bareArray), odds(40, .any, .otherNames), odds(5, .any, .huge),
                odds(5, .calls, .acceptHTML),
            ]
        case .rateStorms:
            [
                odds(10, .any, .error, retryAfter: "2", code: 429),
                odds(10, .any, .error, code: 429),
            ]
        }
    }
}
