/// Decides what becomes of each call when it is placed.
struct Dialer: Sendable {
    private static let replies = [
        "Yes, that is fine.", "No, thank you.", "Please call again tomorrow.",
    ]

    private let configuration: SandboxConfiguration
    /// Longest first, so that the most particular ending wins.
    private let suffixes: [(ending: String, outcome: SandboxOutcome)]

    init(_ configuration: SandboxConfiguration) {
        self.configuration = configuration
        suffixes = configuration.outcomesBySuffix
            .map { (ending: $0.key, outcome: $0.value) }
            .sorted { $0.ending.count > $1.ending.count }
    }

    /// Fixes outcome and instants of one call.
    /// - Parameters:
    ///   - nth: how many calls the number had before.
    ///   - position: the place of the call in its batch, from 0.
    ///   - placed: when the batch was accepted, UTC milliseconds.
    ///   - keys: the keys that the workflow offers, in a fixed order.
    ///   - keepsWords: what an answered person says is kept.
    func call(
        id: String, to recipient: Recipient, nth: Int, position: Int, placed: Int64,
        keys: [String], keepsWords: Bool = false
    ) -> Call {
        let number = recipient.number
        var random = SeededRandom(seed: configuration.seed, number: number, nth: nth)
        var (outcome, pressesKey) = configuration.outcomes.draw(&random)
        if let fixed = suffixes.first(where: { number.hasSuffix($0.ending) }) {
            outcome = fixed.outcome
            pressesKey = pressesKey && outcome == .answered
        }
        let length = random.number(in: configuration.callMilliseconds)
        let ringing = length * random.number(in: 20...50) / 100
        let key = pressesKey && !keys.isEmpty ? keys[random.number(below: keys.count)] : nil
        let reply =
            keepsWords && outcome == .answered
            ? Self.replies[random.number(below: Self.replies.count)] : nil
        let delay = configuration.queueMilliseconds + position * configuration.staggerMilliseconds
        let rings = placed + Int64(delay)
        return Call(
            id: id, number: number, tags: recipient.tags, outcome: outcome, key: key, reply: reply,
            rings: rings,
            answered: outcome == .answered ? rings + Int64(ringing) : nil,
            ends: rings + Int64(length))
    }
}
