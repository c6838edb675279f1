/// When the next look at a batch is worth a request. Ticks; durations in milliseconds.
package enum LookEstimate {
    /// Extrapolated from what has ended so far: with a fraction `ended / size` after `elapsed`
    /// milliseconds, the rest is expected after as much time as it took in proportion, but at most
    /// twice as long again (calls that have just begun to end mislead); while nothing has ended,
    /// after as long again. Never closer than `apart`, nor than a sixteenth of the time that has
    /// passed: a call that does not end would cost hundreds of looks a day. Never past `deadline`.
    package static func next(
        now: Int64, acceptedAt: Int64, ended: Int, size: Int, apart: Int64, deadline: Int64
    ) -> Int64 {
        let elapsed = max(1, now - acceptedAt)
        let left = max(0, size - ended)
        let wait = ended > 0 ? min(elapsed * Int64(left) / Int64(ended), 2 * elapsed) : elapsed
        let next = now + max(apart, elapsed / 16, min(wait, deadline))
        let end = acceptedAt + deadline
        return next > end && end > now ? end : next
    }

    /// When to look again at what should have been there already: `apart` from the first look, then
    /// an eighth of the time since the acceptance, so that a day costs some fifty looks.
    package static func again(now: Int64, acceptedAt: Int64, isFirst: Bool, apart: Int64) -> Int64 {
        now + (isFirst ? apart : max(apart, (now - acceptedAt) / 8))
    }

    /// When to sweep a batch that the list of requests calls finished: at once, unless it was swept
    /// just now.
    package static func whenFinal(now: Int64, sweptAt: Int64?, apart: Int64) -> Int64 {
        max(now, sweptAt.map { $0 + apart } ?? now)
    }
}
