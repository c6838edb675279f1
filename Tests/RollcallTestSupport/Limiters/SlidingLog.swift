package import RollcallModel

/// Remembers every arrival: no interval of a window's length holds more than the limit.
package struct SlidingLog: ServerLimiter {
    private let limits: [QuotaLimit]
    private var arrivals: [Int64] = []

    package init(limits: [QuotaLimit]) { self.limits = limits }

    package mutating func admit(at now: Int64) -> Int64? {
        let waits = limits.compactMap { limit -> Int64? in
            guard arrivals.count >= limit.count else { return nil }
            let wait = arrivals[arrivals.count - limit.count] + limit.milliseconds - now
            return wait > 0 ? wait : nil
        }
        guard waits.isEmpty else { return waits.max() }
        arrivals.append(now)
        return nil
    }
}
