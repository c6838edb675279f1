/// When the next request may leave: a sliding log of what was sent, stamped at the responses.
///
/// The server counts a request somewhere between its sending and its response. Charging past
/// requests at the latest possible arrival (their response) keeps every window for every latency
/// (DESIGN, "Quota": `next = max(hold, done[-6] + 60 s, done[-60] + 3600 s, …)`).
package struct QuotaSchedule: Sendable, Equatable {
    /// Added to every window, against servers that compare whole milliseconds or count the edge.
    package static let margin: Int64 = 10

    package var limits: [QuotaLimit]
    /// Nothing leaves before this tick (a Retry-After).
    package var holdUntil: Int64
    /// After a refusal that our own log did not expect: evenly, one request a largest
    /// window ÷ count.
    package var isPaced: Bool

    package init(limits: [QuotaLimit], holdUntil: Int64, isPaced: Bool) {
        self.limits = limits
        self.holdUntil = holdUntil
        self.isPaced = isPaced
    }

    /// How many stamps `next(after:)` looks at.
    package var depth: Int { max(1, limits.map(\.count).max() ?? 1) }

    /// The tick from which the next request may leave.
    /// - Parameter stamps: ticks of the counted requests' ends, latest first, at least `depth` of
    ///   them where there are so many.
    package func next(after stamps: [Int64]) -> Int64 {
        next(count: stamps.count) { stamps[$0] }
    }

    /// - Parameter stamp: the end of the request that so many came after, from 0.
    func next(count: Int, _ stamp: (Int) -> Int64) -> Int64 {
        var next = holdUntil
        for limit in limits where count >= limit.count {
            next = max(next, stamp(limit.count - 1) + limit.milliseconds + Self.margin)
        }
        if isPaced, count > 0 { next = max(next, stamp(0) + pace + Self.margin) }
        return next
    }

    /// The even distance that keeps the tightest of the limits in the long run.
    package var pace: Int64 {
        limits.map { ($0.milliseconds + Int64($0.count) - 1) / Int64($0.count) }.max() ?? 0
    }

    /// The hold after a 429 without a usable Retry-After: until the oldest request leaves the
    /// longest window, at least one shortest window.
    package func holdAfterBareRefusal(now: Int64, stamps: [Int64]) -> Int64 {
        let shortest = limits.map(\.milliseconds).min() ?? 60_000
        guard let longest = limits.max(by: { $0.milliseconds < $1.milliseconds }) else {
            return now + shortest
        }
        let inside = stamps.last { $0 > now - longest.milliseconds }
        return max(now + shortest, (inside ?? now) + longest.milliseconds + Self.margin)
    }
}
