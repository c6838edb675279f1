package import RollcallModel

/// Lets requests through one by one, evenly spaced, and no burst.
package struct LeakyBuckets: ServerLimiter {
    private let pace: Int64
    private var latest: Int64?

    package init(limits: [QuotaLimit]) {
        pace = limits.map { ($0.milliseconds + Int64($0.count) - 1) / Int64($0.count) }.max() ?? 0
    }

    package mutating func admit(at now: Int64) -> Int64? {
        if let latest, now - latest < pace { return latest + pace - now }
        latest = now
        return nil
    }
}
