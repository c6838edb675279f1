/// The log of a quota as a forecast goes on with it: the ends of the latest requests in a ring.
struct RequestLog {
    private let schedule: QuotaSchedule
    private var ring: [Int64]
    private var latest = 0
    private var count = 0

    init(_ schedule: QuotaSchedule, stamps: [Int64]) {
        self.schedule = schedule
        let known = stamps.prefix(schedule.depth)
        // No more places than will be looked at, nor many more than are used.
        ring = Array(repeating: 0, count: min(schedule.depth, max(64, known.count)))
        for stamp in known.reversed() { add(stamp) }
    }

    /// The tick from which one more request may leave; one at a time.
    var next: Int64 {
        let next = schedule.next(count: count) { ring[index($0)] }
        return count > 0 ? max(next, ring[latest]) : next
    }

    mutating func add(_ stamp: Int64) {
        if count == ring.count, count < schedule.depth { grow() }
        latest = (latest + 1) % ring.count
        ring[latest] = stamp
        count = min(count + 1, ring.count)
    }

    private func index(_ age: Int) -> Int {
        latest >= age ? latest - age : latest - age + ring.count
    }

    private mutating func grow() {
        let old = (0..<count).map { ring[index($0)] }
        ring = old.reversed()
        ring += Array(repeating: 0, count: min(count, schedule.depth - count))
        latest = count - 1
    }
}
