internal import RollcallModel

/// The messages worth a look before anybody is called: the first, the longest, and any one.
package struct MessageSamples: Sendable, Equatable {
    package private(set) var first: MessageSample
    /// The earliest of the longest.
    package private(set) var longest: MessageSample
    package private(set) var random: MessageSample
    private var seen: UInt64 = 1
    private var chance: SplitMix64

    init(first: MessageSample, seed: UInt64) {
        self.first = first
        longest = first
        random = first
        chance = SplitMix64(seed: seed)
    }

    /// Which of the samples a message becomes.
    struct Choice: OptionSet {
        let rawValue: Int
        static let longest = Choice(rawValue: 1)
        static let random = Choice(rawValue: 2)
    }

    /// Call for every message, so that each has the same chance.
    mutating func choose(_ length: MessageLength) -> Choice {
        seen += 1
        var choice: Choice = []
        // A reservoir of one: number n replaces the choice with probability 1/n.
        if chance.next() % seen == 0 { choice.insert(.random) }
        if length.utf16 > longest.length.utf16 { choice.insert(.longest) }
        return choice
    }

    mutating func keep(_ sample: MessageSample, as choice: Choice) {
        if choice.contains(.random) { random = sample }
        if choice.contains(.longest) { longest = sample }
    }
}
