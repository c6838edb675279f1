package import RollcallModel

/// The six kinds of server, and what our schedule promises against each.
package enum LimiterModel: String, CaseIterable, Sendable {
    case fixed = "fixed"
    case fixedFromFirst = "fixed from first"
    case slidingLog = "sliding log"
    case weightedCounter = "weighted counter"
    case tokenBucket = "token bucket"
    case leaky = "leaky"

    package func limiter(_ limits: [QuotaLimit]) -> any ServerLimiter {
        switch self {
        case .fixed: FixedWindows(limits: limits)
        case .fixedFromFirst: FixedWindowsFromFirst(limits: limits)
        case .slidingLog: SlidingLog(limits: limits)
        case .weightedCounter: WeightedCounter(limits: limits)
        case .tokenBucket: TokenBuckets(limits: limits)
        case .leaky: LeakyBuckets(limits: limits)
        }
    }

    /// The most refusals that our own schedule may draw: those kinds that forbid bursts teach it so
    /// with one (DESIGN, "Quota").
    package var mostRefusals: Int {
        switch self {
        case .weightedCounter, .leaky: 1
        case .fixed, .fixedFromFirst, .slidingLog, .tokenBucket: 0
        }
    }
}
