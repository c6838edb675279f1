/// One assumption about the service (docs/api-assumptions.md), held against its answers.
package struct ContractFinding: Sendable, Equatable {
    package enum Verdict: Sendable, Equatable {
        /// With what was seen.
        case holds(String)
        /// What was seen instead, and the lines of the configuration file that mend it; nil where
        /// none does.
        case fails(String, mend: String?)
        /// Why nothing could be seen.
        case unseen(String)
    }

    package var assumption: String
    package var verdict: Verdict

    init(_ assumption: String, _ verdict: Verdict) {
        self.assumption = assumption
        self.verdict = verdict
    }
}
