package import RollcallModel

/// Every limit is a bucket of tokens, full at first and filled evenly.
package struct TokenBuckets: ServerLimiter {
    private var buckets: [(limit: QuotaLimit, tokens: Double)]
    private var latest: Int64?

    package init(limits: [QuotaLimit]) { buckets = limits.map { ($0, Double($0.count)) } }

    package mutating func admit(at now: Int64) -> Int64? {
        let passed = Double(now - (latest ?? now))
        latest = now
        var wait: Int64?
        for index in buckets.indices {
            let (limit, tokens) = buckets[index]
            let pace = Double(limit.milliseconds) / Double(limit.count)
            let filled = min(Double(limit.count), tokens + passed / pace)
            buckets[index].tokens = filled
            // A hair of rounding is no refusal.
            if filled < 1 - 1e-9 {
                wait = max(wait ?? 0, Int64(((1 - filled) * pace).rounded(.up)))
            }
        }
        guard wait == nil else { return wait }
        for index in buckets.indices { buckets[index].tokens -= 1 }
        return nil
    }
}
