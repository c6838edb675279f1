/// Two counters: the window before counts as far as a window that ends now still covers it.
///
/// The estimate is `previous · (window − elapsed) / window + current`, computed exactly in
/// milliseconds of requests (Cloudflare, "How we built rate limiting capable of scaling to millions
/// of domains").
struct WeightedCounter: Meter {
    private let limit: SandboxLimit
    private var start: Int64 = 0
    private var previous = 0
    private var current = 0

    init(_ limit: SandboxLimit) { self.limit = limit }

    func wait(at now: Int64) -> Int64? {
        var counter = self
        counter.roll(to: now)
        guard let free = counter.opening else { return nil }
        return free > now ? free - now : nil
    }

    mutating func add(_ now: Int64) {
        roll(to: now)
        current += 1
    }

    /// When one more fits: in this window, else in the next; `nil` if it fits at every moment.
    private var opening: Int64? {
        let room = limit.count - current - 1
        if room >= 0 {
            let elapsed = elapsed(before: previous, fitsIn: room)
            if elapsed < limit.milliseconds { return elapsed == 0 ? nil : start + elapsed }
        }
        return start + limit.milliseconds + elapsed(before: current, fitsIn: limit.count - 1)
    }

    /// How much of a window must pass until so many of the one before it weigh no more than `room`.
    private func elapsed(before count: Int, fitsIn room: Int) -> Int64 {
        guard count > room else { return 0 }
        return limit.milliseconds - Int64(room) * limit.milliseconds / Int64(count)
    }

    private mutating func roll(to now: Int64) {
        let window = now - now % limit.milliseconds
        guard window > start else { return }
        previous = window == start + limit.milliseconds ? current : 0
        current = 0
        start = window
    }
}
