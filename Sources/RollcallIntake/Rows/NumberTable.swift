/// Which row has which number, in about 14 to 21 bytes a row however many there are.
///
/// An open-addressing table: an E.164 number has at most 15 digits and fits into a word. Inserting
/// takes constant time on average.
package struct NumberTable {
    private static let empty: UInt64 = 0
    private var numbers = [UInt64](repeating: empty, count: 1024)
    private var rows = [UInt32](repeating: 0, count: 1024)
    private var count = 0

    package init() {}

    /// Enters the number of a row, unless an earlier row has it.
    /// - Parameter e164: plus sign and digits.
    /// - Returns: the earlier row.
    package mutating func claim(_ e164: String, row: Int) -> Int? {
        let number = e164.utf8.dropFirst().reduce(0) { $0 &* 10 &+ UInt64($1 & 15) }
        let slot = slot(of: number)
        if numbers[slot] == number { return Int(rows[slot]) }
        numbers[slot] = number
        rows[slot] = UInt32(truncatingIfNeeded: row)
        count += 1
        if count * 8 > numbers.count * 7 { grow() }
        return nil
    }

    /// Where a number stands, or would.
    private func slot(of number: UInt64) -> Int {
        // Fibonacci hashing; the high half of the product spreads over any table size.
        let hash = (number ^ number >> 29) &* 0x9E37_79B9_7F4A_7C15
        var slot = Int(hash.multipliedFullWidth(by: UInt64(numbers.count)).high)
        while numbers[slot] != Self.empty, numbers[slot] != number {
            slot += 1
            if slot == numbers.count { slot = 0 }
        }
        return slot
    }

    /// By a half only: doubling would leave too much of a large table empty.
    private mutating func grow() {
        let (oldNumbers, oldRows) = (numbers, rows)
        let size = oldNumbers.count + oldNumbers.count / 2
        numbers = [UInt64](repeating: Self.empty, count: size)
        rows = [UInt32](repeating: 0, count: size)
        for (number, row) in zip(oldNumbers, oldRows) where number != Self.empty {
            let slot = slot(of: number)
            numbers[slot] = number
            rows[slot] = row
        }
    }
}
