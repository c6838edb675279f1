/// SplitMix64 (Steele, Lea, Flood 2014), started from a seed, a phone number and a counter.
///
/// The stream is a pure function of the three, on every platform and in every version.
struct SeededRandom {
    private var state: UInt64

    /// - Parameter nth: how many calls the number had before, in all batches.
    init(seed: UInt64, number: String, nth: Int) {
        // FNV-1a over the number, so that numbers that differ in one digit share nothing.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in number.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        state = seed ^ hash ^ (UInt64(truncatingIfNeeded: nth) &* 0x9e37_79b9_7f4a_7c15)
        _ = next()
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `bound - 1`; 0 if `bound` is not above 0.
    mutating func number(below bound: Int) -> Int {
        bound > 0 ? Int(next() % UInt64(bound)) : 0
    }

    /// A UUID of version 4, in lower case.
    mutating func uuid() -> String {
        let high = next() & ~0xf000 | 0x4000
        let low = next() & ~(3 << 62) | 2 << 62
        func hex(_ value: UInt64, _ digits: Int) -> String {
            let text = String(value, radix: 16)
            return String(repeating: "0", count: digits - text.count) + text
        }
        let head = "\(hex(high >> 32, 8))-\(hex(high >> 16 & 0xffff, 4))-\(hex(high & 0xffff, 4))"
        return "\(head)-\(hex(low >> 48, 4))-\(hex(low & 0xffff_ffff_ffff, 12))"
    }

    /// A number of the range, its ends included.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + number(below: range.count)
    }
}
