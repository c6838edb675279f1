/// A bucket that every request fills by one, and that drains evenly, `count` in a window.
///
/// With room for `count` it is the token bucket: after a quiet window a burst of `count` is
/// admitted, and the drained share at once besides. With room for one it is the leaky bucket:
/// requests pass at even distances only. (The generic cell rate algorithm, ITU-T I.371.)
struct Bucket: Meter {
    private let limit: SandboxLimit
    /// How many requests it holds.
    private let room: Int64
    /// What it holds at `instant`, in requests times milliseconds of a window, so that draining by
    /// `count` a millisecond is exact.
    private var level: Int64 = 0
    private var instant: Int64 = 0

    init(_ limit: SandboxLimit, room: Int) {
        self.limit = limit
        self.room = Int64(room)
    }

    func wait(at now: Int64) -> Int64? {
        let excess = level(at: max(now, instant)) + limit.milliseconds - room * limit.milliseconds
        guard excess > 0 else { return nil }
        let rate = Int64(limit.count)
        return (excess + rate - 1) / rate + max(0, instant - now)
    }

    mutating func add(_ now: Int64) {
        // Refused requests may fill it, too, but a window of quiet always empties it.
        let most = Int64(limit.count) * limit.milliseconds
        level = min(level(at: max(now, instant)) + limit.milliseconds, most)
        instant = max(now, instant)
    }

    private func level(at now: Int64) -> Int64 {
        let drained = min(now - instant, limit.milliseconds) * Int64(limit.count)
        return max(0, level - drained)
    }
}
