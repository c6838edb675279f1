import RollcallModel
import RollcallTestSupport

/// The chances of one seed. Every moment at which something may go wrong has its number, and what
/// goes wrong there depends on the seed and that number alone: with the chances cut off after the
/// n-th, everything up to it is as it was.
struct Dice: Sendable {
    private let seed: UInt64
    private let end: Int
    private(set) var taken = 0

    init(seed: UInt64, end: Int) {
        self.seed = seed
        self.end = end
    }

    var isExhausted: Bool { taken >= end }

    /// - Returns: the random numbers of this moment; nil once nothing goes wrong any more.
    mutating func take() -> SplitMix64? {
        guard !isExhausted else { return nil }
        taken += 1
        return SplitMix64(seed: seed &* 0x2545_F491_4F6C_DD1D &+ UInt64(taken) &* 0x9E37_79B9)
    }

    /// From now on nothing goes wrong.
    mutating func stop() { taken = max(taken, end) }
}

extension SplitMix64 {
    /// True in that many of a thousand cases.
    mutating func chance(_ perMille: Int) -> Bool { pick(1000) < perMille }

    /// 0 ..< count.
    mutating func pick(_ count: Int) -> Int { Int(next() % UInt64(count)) }

    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[pick(choices.count)] }

    mutating func time(_ range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }
}
