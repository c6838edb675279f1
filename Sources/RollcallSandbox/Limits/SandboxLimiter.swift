/// How the provider reads its limits; which one the real service uses is not documented.
package enum SandboxLimiter: String, Sendable, CaseIterable {
    case fixedWindow = "fixed-window"
    case fromFirst = "from-first"
    case slidingLog = "sliding-log"
    case weightedCounter = "weighted-counter"
    case tokenBucket = "token-bucket"
    case leakyBucket = "leaky-bucket"

    func meter(_ limit: SandboxLimit) -> any Meter {
        switch self {
        case .fixedWindow: FixedWindow(limit, startsWithRequest: false)
        case .fromFirst: FixedWindow(limit, startsWithRequest: true)
        case .slidingLog: SlidingLog(limit)
        case .weightedCounter: WeightedCounter(limit)
        case .tokenBucket: Bucket(limit, room: limit.count)
        case .leakyBucket: Bucket(limit, room: 1)
        }
    }
}
