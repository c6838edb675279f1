/// The least time that requests need under some limits on an empty log.
package enum QuotaForecast {
    /// Milliseconds after which request number `index` (from 1) can leave at the earliest:
    /// `T(r) = Σ` over the windows, in bursts (DESIGN, "Quota", "Lower bound").
    package static func earliest(_ index: Int, limits: [QuotaLimit]) -> Int64 {
        guard index > 1 else { return 0 }
        var rest = index - 1
        var time: Int64 = 0
        // From the longest window down: whole windows first, what is left inside the last one.
        for limit in limits.sorted(by: { $0.milliseconds > $1.milliseconds }) {
            time += Int64(rest / limit.count) * limit.milliseconds
            rest %= limit.count
        }
        return time
    }
}
