package import RollcallModel

/// Counts in windows that begin with the first request after the last one ended.
package struct FixedWindowsFromFirst: ServerLimiter {
    private var windows: [(limit: QuotaLimit, start: Int64, count: Int)]

    package init(limits: [QuotaLimit]) { windows = limits.map { ($0, .min / 2, 0) } }

    package mutating func admit(at now: Int64) -> Int64? {
        var wait: Int64?
        for index in windows.indices {
            let (limit, start, count) = windows[index]
            if now - start >= limit.milliseconds {
                windows[index] = (limit, now, 0)
            } else if count >= limit.count {
                wait = max(wait ?? 0, start + limit.milliseconds - now)
            }
        }
        guard wait == nil else { return wait }
        for index in windows.indices { windows[index].count += 1 }
        return nil
    }
}
