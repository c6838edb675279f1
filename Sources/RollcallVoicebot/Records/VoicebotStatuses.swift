internal import RollcallModel

/// What the service's status words mean: assumed by analogy with its documented siblings, so that
/// words can be added.
///
/// Words are compared without case and with the prefix `VOICE_CALL_` dropped. A word that is not
/// known is not final. If either of a call's two words is final the call is over; `status` names the
/// outcome unless it is absent or unknown.
public struct VoicebotStatuses: Sendable, Equatable {
    private var table = StatusTable()

    /// The assumed words.
    public init() {}

    /// Adds a word, or gives a known one another meaning; nil for a word of calls that are not over.
    public mutating func extend(_ word: String, as outcome: VoicebotOutcome?) {
        let known = outcome.flatMap { Outcome(rawValue: $0.rawValue) }
        table.extend(word, known.map { .final($0) } ?? .pending)
    }

    /// How the call went; nil where it is not known to be over.
    public func outcome(of call: VoicebotCall) -> VoicebotOutcome? {
        outcome(call.status, call.processingStatus)
    }

    /// How the call went; nil where it is not known to be over.
    public func outcome(of call: VoicebotCallStatus) -> VoicebotOutcome? {
        outcome(call.status, call.processingStatus)
    }

    /// Whether every call of the request is over, by its own status.
    public func isOver(_ request: VoicebotRequest) -> Bool {
        outcome(request.status, nil) != nil
    }

    private func outcome(_ status: String?, _ processingStatus: String?) -> VoicebotOutcome? {
        table.outcome(status: status, processingStatus: processingStatus)
            .flatMap { VoicebotOutcome(rawValue: $0.rawValue) }
    }
}
