/// Which row has which number, with which values, in at most 24 bytes a row however many there are.
///
/// Open addressing over many small tables: each of them grows for itself, so that old and new never
/// stand in memory together. Inserting takes constant time on average.
package struct NumberTable: Sendable {
    package enum Claim: Equatable, Sendable {
        /// No row has the number, or none that counts as the same.
        case new
        /// An earlier row has the number and the same values.
        case repeated(row: Int)
        /// The first row with the number has other values.
        case shared(row: Int)
    }

    /// 16 bytes: the number with 14 bits of the values' digest, its other 32 bits, the row.
    private struct Slot {
        var key: UInt64 = 0
        var values: UInt32 = 0
        var row: UInt32 = 0
    }

    private static let tableCount = 256
    private static let digestBits: UInt64 = 14
    private var tables = [[Slot]](repeating: [], count: tableCount)
    private var counts = [Int](repeating: 0, count: tableCount)

    package init() {}

    /// Enters the number of a row, unless an earlier row has it.
    /// - Parameters:
    ///   - values: a digest of the row's values, of which 46 bits are kept.
    ///   - row: its line, below 2³².
    ///   - keepsDifferent: rows of one number count as the same only with the same values.
    package mutating func claim(
        _ number: E164, values: UInt64, row: Int, keepsDifferent: Bool
    ) -> Claim {
        let new = Slot(
            key: number.digits << Self.digestBits | values >> (64 - Self.digestBits),
            values: UInt32(truncatingIfNeeded: values), row: UInt32(truncatingIfNeeded: row))
        let hash = Self.hash(new.key)
        let table = Int(hash >> 56)
        if counts[table] * 20 >= tables[table].count * 17 { grow(table) }
        return insert(new, hash, table, keepsDifferent)
    }

    private mutating func insert(
        _ new: Slot, _ hash: UInt64, _ table: Int, _ keepsDifferent: Bool
    ) -> Claim {
        let (claim, free) = tables[table].withUnsafeBufferPointer { slots in
            Self.find(new, in: slots, from: Self.index(hash, slots.count), keepsDifferent)
        }
        if let free {
            tables[table][free] = new
            counts[table] += 1
        }
        return claim
    }

    /// - Returns: the empty slot for it, too, if it is to be entered.
    private static func find(
        _ new: Slot, in slots: UnsafeBufferPointer<Slot>, from index: Int, _ keepsDifferent: Bool
    ) -> (claim: Claim, free: Int?) {
        var index = index
        var claim = Claim.new
        while slots[index].row != 0 {
            let slot = slots[index]
            if slot.key >> digestBits == new.key >> digestBits {
                if slot.key == new.key, slot.values == new.values {
                    return (.repeated(row: Int(slot.row)), nil)
                }
                if claim == .new { claim = .shared(row: Int(slot.row)) }
                if !keepsDifferent { return (claim, nil) }
            }
            index = index + 1 == slots.count ? 0 : index + 1
        }
        return (claim, index)
    }

    /// By the number alone: all rows of a number are looked through in one go.
    private static func hash(_ key: UInt64) -> UInt64 {
        let mixed = (key >> digestBits) &* 0x9E37_79B9_7F4A_7C15
        return (mixed ^ mixed >> 32) &* 0xD6E8_FEB8_6659_FD93
    }

    private static func index(_ hash: UInt64, _ size: Int) -> Int {
        Int((hash << 8).multipliedFullWidth(by: UInt64(size)).high)
    }

    /// By a fifth only: doubling would leave too much of a large table empty. Slots are moved in the
    /// order in which they stand, so that of one number the earliest stays in front.
    private mutating func grow(_ table: Int) {
        let old = tables[table]
        let size = max(8, old.count + old.count / 5 + 1)
        // From behind an empty slot on: before it, a run may have begun at the table's end.
        let start = old.firstIndex { $0.row == 0 } ?? 0
        tables[table] = [Slot](unsafeUninitializedCapacity: size) { slots, count in
            slots.initialize(repeating: Slot())
            count = size
            for offset in old.indices {
                let slot = old[(start + offset) % old.count]
                if slot.row == 0 { continue }
                var index = Self.index(Self.hash(slot.key), size)
                while slots[index].row != 0 { index = index + 1 == size ? 0 : index + 1 }
                slots[index] = slot
            }
        }
    }
}
