/// When the next look at a batch is worth a request.
enum LookEstimate {
    /// Extrapolated from what has ended so far: with a fraction `ended / size` after `elapsed`
    /// milliseconds, the rest is expected after as much time as it took in proportion, but at most
    /// twice as long again (calls that have just begun to end mislead); while nothing has ended,
    /// after as long again. Never closer than `apart`, never past `deadline`.
    static func next(
        now: Int64, acceptedAt: Int64, ended: Int, size: Int, apart: Int64, deadline: Int64
    ) -> Int64 {
        let elapsed = max(1, now - acceptedAt)
        let left = max(0, size - ended)
        let wait = ended > 0 ? min(elapsed * Int64(left) / Int64(ended), 2 * elapsed) : elapsed
        let next = now + max(apart, min(wait, deadline))
        let end = acceptedAt + deadline
        return next > end && end > now ? end : next
    }
}
