/// A counter that starts anew with each window. As many as twice `count` fit around a border.
struct FixedWindow: Meter {
    private let limit: SandboxLimit
    /// Whether a window begins with the first request after the one before; else windows are cut
    /// from the beginning of 1970, as by the hands of a clock.
    private let startsWithRequest: Bool
    private var start: Int64?
    private var count = 0

    init(_ limit: SandboxLimit, startsWithRequest: Bool) {
        self.limit = limit
        self.startsWithRequest = startsWithRequest
    }

    func wait(at now: Int64) -> Int64? {
        guard let start, now < start + limit.milliseconds, count >= limit.count else { return nil }
        return start + limit.milliseconds - now
    }

    mutating func add(_ now: Int64) {
        if let start, now < start + limit.milliseconds {
            count += 1
        } else {
            start = startsWithRequest ? now : now - now % limit.milliseconds
            count = 1
        }
    }
}
