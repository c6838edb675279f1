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

        /// Nil where one more is let in.
        func wait(at now: Int64) -> Int64? {
            let length = limit.milliseconds
            let left = length - now % length
            // So much of the earlier window may still be covered, in this one or in the next.
            let room = Int64(limit.count - count - 1)
            let covered = room < 0 ? -1 : before == 0 ? length : room * length / Int64(before)
            if left <= covered { return nil }
            if covered >= 0 { return left - covered }
            return left + length
                - min(length, Int64(limit.count - 1) * length / Int64(max(1, count)))
        }
    }

    private var windows: [Window]

    package init(limits: [QuotaLimit]) { windows = limits.map { Window(limit: $0) } }

    package mutating func admit(at now: Int64) -> Int64? {
        for index in windows.indices { windows[index].turn(now) }
        let waits = windows.compactMap { $0.wait(at: now) }
        guard waits.isEmpty else { return waits.max() }
        for index in windows.indices { windows[index].count += 1 }
        return nil
    }
}
