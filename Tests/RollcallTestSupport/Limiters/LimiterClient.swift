package import RollcallModel

/// Ways to keep limits that one does not know the server's reading of.
package enum LimiterClient: String, CaseIterable, Sendable {
    /// Ours: `QuotaSchedule`, stamped at the responses, evenly after a refusal.
    case rollcall = "Rollcall"
    /// A sliding log as most write it, stamped when a request is sent.
    case stampedAtSend = "sliding log, stamped at send"
    /// As libraries do it: a full bucket of tokens for each limit.
    case tokenBucket = "token bucket"

    package struct Outcome: Sendable, Equatable {
        package var refusals: Int
        /// Milliseconds until the last request was let in and answered.
        package var finish: Int64
    }

    /// Sends requests until so many were let in, as fast as this client dares.
    ///
    /// - Parameter latency: milliseconds, one way; each drawn anew.
    package func run(
        _ requests: Int, limits: [QuotaLimit], against server: LimiterModel,
        latency: ClosedRange<Int64> = 50...1500, seed: UInt64
    ) -> Outcome {
        var random = SplitMix64(seed: seed)
        var limiter = server.limiter(limits)
        var schedule = QuotaSchedule(limits: limits, holdUntil: 0, isPaced: false)
        var bucket = TokenBuckets(limits: limits)
        var stamps: [Int64] = []
        // Anywhere in the windows of the server's clock.
        let start = Int64.random(in: 0..<3_600_000, using: &random)
        var now = start
        var served = 0
        var refusals = 0
        while served < requests {
            now = max(now, schedule.holdUntil)
            switch self {
            case .rollcall, .stampedAtSend: now = max(now, schedule.next(after: stamps))
            case .tokenBucket: while let wait = bucket.admit(at: now) { now += wait }
            }
            let sent = now
            now += Int64.random(in: latency, using: &random)
            let refusal = limiter.admit(at: now)
            now += Int64.random(in: latency, using: &random)
            stamps.insert(self == .stampedAtSend ? sent : now, at: 0)
            if stamps.count > schedule.depth { stamps.removeLast() }
            if let refusal {
                refusals += 1
                schedule.holdUntil = now + (refusal + 999) / 1000 * 1000
                schedule.isPaced = self == .rollcall
            } else {
                served += 1
            }
        }
        return Outcome(refusals: refusals, finish: now - start)
    }
}
