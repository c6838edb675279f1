package import RollcallModel

/// Counts in windows of the clock: minute by minute, hour by hour.
package struct FixedWindows: ServerLimiter {
    private var windows: [(limit: QuotaLimit, number: Int64, count: Int)]

    package init(limits: [QuotaLimit]) { windows = limits.map { ($0, .min, 0) } }

    package mutating func admit(at now: Int64) -> Int64? {
        var wait: Int64?
        for index in windows.indices {
            let length = windows[index].limit.milliseconds
            if windows[index].number != now / length {
                windows[index] = (windows[index].limit, now / length, 0)
            }
            if windows[index].count >= windows[index].limit.count {
                wait = max(wait ?? 0, length - now % length)
            }
        }
        guard wait == nil else { return wait }
        for index in windows.indices { windows[index].count += 1 }
        return nil
    }
}
