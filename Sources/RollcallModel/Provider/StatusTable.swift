/// What the provider's status words mean (API, "Following calls": assumed, so extensible).
///
/// Words are compared without case and with the prefix `VOICE_CALL_` dropped.
package struct StatusTable: Sendable, Equatable {
    package enum Meaning: Sendable, Equatable {
        case pending
        case final(Outcome)
    }

    private var meanings: [String: Meaning] = [
        "QUEUED": .pending, "PENDING": .pending, "PROCESSING": .pending, "INITIATED": .pending,
        "RINGING": .pending, "IN_PROGRESS": .pending,
        "COMPLETED": .final(.answered), "PROCESSED": .final(.answered),
        "TIMEOUT": .final(.timeout), "NO_ANSWER": .final(.noAnswer), "BUSY": .final(.busy),
        "FAILED": .final(.failed), "PROCESSING_FAILED": .final(.failed),
        "CANCELLED": .final(.cancelled),
    ]

    package init() {}

    /// Adds words, or gives known ones another meaning.
    package mutating func extend(_ word: String, _ meaning: Meaning) {
        meanings[Self.normalised(word)] = meaning
    }

    /// Nil for a word that the table does not know: not final, kept verbatim, named in the report.
    package func meaning(of word: String?) -> Meaning? {
        word.flatMap { meanings[Self.normalised($0)] }
    }

    /// The call's outcome once either word is final; `status` names it unless absent or unknown.
    package func outcome(status: String?, processingStatus: String?) -> Outcome? {
        let first = meaning(of: status)
        let second = meaning(of: processingStatus)
        switch (first, second) {
        case (.final(let outcome), _): return outcome
        case (_, .final(let outcome)): return outcome
        default: return nil
        }
    }

    private static func normalised(_ word: String) -> String {
        let upper = word.uppercased()
        return upper.hasPrefix("VOICE_CALL_") ? String(upper.dropFirst(11)) : upper
    }
}
