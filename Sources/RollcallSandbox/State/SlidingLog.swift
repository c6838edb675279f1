/// Which requests the limits admit: a sliding log, stamped when a request arrives.
///
/// A request is admitted if, for every limit, the request that came `count` admissions before it is
/// at least the window old. So no span of a window's length ever holds more than `count`.
struct SlidingLog: Sendable {
    private let limits: [SandboxLimit]
    private let kept: Int
    private var stamps: [Int64] = []

    init(_ limits: [SandboxLimit]) {
        self.limits = limits
        kept = limits.map(\.count).max() ?? 0
    }

    /// How many milliseconds before a request is admitted; `nil` if it is now.
    func wait(at now: Int64) -> Int64? {
        limits.compactMap { limit -> Int64? in
            guard stamps.count >= limit.count else { return nil }
            let free = stamps[stamps.count - limit.count] + limit.milliseconds
            return free > now ? free - now : nil
        }.max()
    }

    /// Notes a request. A clock that was set back does not reorder the log.
    mutating func add(_ now: Int64) {
        stamps.append(max(now, stamps.last ?? now))
        // Trimmed in bulk, so that the cost is O(1) for each request.
        if stamps.count > 2 * kept + 16 { stamps.removeFirst(stamps.count - kept) }
    }
}
