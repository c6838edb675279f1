/// One course that chance may take: when each call of each batch ends, as far as it is known how the
/// lengths of calls are spread.
struct CallLuck {
    private let callTime: CallTime
    private let seed: UInt64
    /// Milliseconds from the batch's acceptance, by the batch's id: in the order of its list, and sorted.
    private var ends: [Int64: (listed: [Int64], sorted: [Int64])] = [:]

    init(_ callTime: CallTime, seed: UInt64) {
        self.callTime = callTime
        self.seed = seed
    }

    /// When each of these calls of the list has ended.
    mutating func ends(of batch: FollowedBatch, listed: Range<Int>) -> ArraySlice<Int64> {
        ends(of: batch).listed[listed]
    }

    /// How many calls of a batch have ended so long after its acceptance.
    mutating func ended(of batch: FollowedBatch, after elapsed: Int64) -> Int {
        let sorted = ends(of: batch).sorted
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] <= elapsed { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether each of these calls of the list has ended, as 0 or 1.
    mutating func ended(of batch: FollowedBatch, listed: Range<Int>, after elapsed: Int64)
        -> [Double]
    {
        ends(of: batch).listed[listed].map { $0 <= elapsed ? 1 : 0 }
    }

    private mutating func ends(of batch: FollowedBatch) -> (listed: [Int64], sorted: [Int64]) {
        if let known = ends[batch.id] { return known }
        var random = SplitMix64(seed: seed &* 0x1_0000_0001 ^ UInt64(bitPattern: batch.id))
        // The sandbox lists the latest ones first.
        let listed = (0..<batch.size).reversed().map { index in
            callTime.first + callTime.each * Int64(index)
                + Int64.random(in: 0...callTime.spread, using: &random)
        }
        let drawn = (listed, listed.sorted())
        ends[batch.id] = drawn
        return drawn
    }
}
