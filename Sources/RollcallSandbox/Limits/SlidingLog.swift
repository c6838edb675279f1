/// A log of instants, stamped when a request arrives.
///
/// A request is admitted if the one that came `count` admissions before it is at least the window
/// old. So no span of a window's length ever holds more than `count`.
struct SlidingLog: Meter {
    private let limit: SandboxLimit
    private var stamps: [Int64] = []

    init(_ limit: SandboxLimit) { self.limit = limit }

    func wait(at now: Int64) -> Int64? {
        guard stamps.count >= limit.count else { return nil }
        let free = stamps[stamps.count - limit.count] + limit.milliseconds
        return free > now ? free - now : nil
    }

    mutating func add(_ now: Int64) {
        stamps.append(max(now, stamps.last ?? now))
        // Trimmed in bulk, so that the cost is O(1) for each request.
        if stamps.count > 2 * limit.count + 16 {
            stamps.removeFirst(stamps.count - limit.count)
        }
    }
}
