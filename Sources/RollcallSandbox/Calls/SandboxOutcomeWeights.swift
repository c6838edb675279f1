/// How likely each outcome of a call is, in parts of the sum.
package struct SandboxOutcomeWeights: Sendable, Hashable {
    package var answeredWithKey = 55
    package var answeredWithoutKey = 15
    package var noAnswer = 15
    package var busy = 5
    package var timeout = 5
    package var failed = 5

    package init() {}

    /// Every call is answered and a key is pressed.
    package static var alwaysAnswered: SandboxOutcomeWeights {
        var weights = SandboxOutcomeWeights()
        weights.answeredWithoutKey = 0
        weights.noAnswer = 0
        weights.busy = 0
        weights.timeout = 0
        weights.failed = 0
        return weights
    }

    /// The share of calls that end in a way which the statistics of a request count.
    package var counted: Double {
        Double(answeredWithKey + answeredWithoutKey + timeout)
            / Double(max(1, table.reduce(0) { $0 + $1.weight }))
    }

    private var table: [(weight: Int, outcome: SandboxOutcome, pressesKey: Bool)] {
        [
            (answeredWithKey, .answered, true), (answeredWithoutKey, .answered, false),
            (noAnswer, .noAnswer, false), (busy, .busy, false), (timeout, .timeout, false),
            (failed, .failed, false),
        ]
    }

    var isDrawable: Bool {
        table.allSatisfy { $0.weight >= 0 } && table.contains { $0.weight > 0 }
    }

    /// Draws one outcome. Weights that are not drawable give an answered call.
    func draw(_ random: inout SeededRandom) -> (outcome: SandboxOutcome, pressesKey: Bool) {
        let table = table
        var rest = random.number(below: table.reduce(0) { $0 + $1.weight })
        for entry in table {
            if rest < entry.weight { return (entry.outcome, entry.pressesKey) }
            rest -= entry.weight
        }
        return (.answered, false)
    }
}
