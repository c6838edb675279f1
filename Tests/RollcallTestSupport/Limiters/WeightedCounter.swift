package import RollcallModel

/// Counts in windows of the clock, and adds the last one's count for the part of it that a sliding
/// window would still cover.
package struct WeightedCounter: ServerLimiter {
    private struct Window: Sendable {
        var limit: QuotaLimit
        var number: Int64 = .min
        var count = 0
        var before = 0

        mutating func turn(_ now: Int64) {
            let current = now / limit.milliseconds
            guard current != number else { return }
            before = current - 1 == number ? count : 0
            (number, count) = (current, 0)
        }

        func isFull(at now: Int64) -> Bool {
            let left = Double(limit.milliseconds - now % limit.milliseconds)
            let share = Double(before) * left / Double(limit.milliseconds)
            return share + Double(count) + 1 > Double(limit.count)
        }
    }

    private var windows: [Window]

    package init(limits: [QuotaLimit]) { windows = limits.map { Window(limit: $0) } }

    package mutating func admit(at now: Int64) -> Int64? {
        for index in windows.indices { windows[index].turn(now) }
        // A window that is full now has room when it turns, at the latest.
        let waits = windows.filter { $0.isFull(at: now) }.map {
            $0.limit.milliseconds - now % $0.limit.milliseconds
        }
        guard waits.isEmpty else { return waits.max() }
        for index in windows.indices { windows[index].count += 1 }
        return nil
    }
}
