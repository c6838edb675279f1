/// Failures in a row, with growing pauses: 1, 2, 4 and 8 s; the fifth is the last.
struct Backoff: Sendable, Equatable {
    static let most = 5

    private(set) var failures = 0
    private(set) var retryAt: Int64?

    /// - Returns: whether to give up.
    mutating func fail(now: Int64) -> Bool {
        failures += 1
        retryAt = now + 1000 << Int64(min(failures, Self.most) - 1)
        return failures >= Self.most
    }

    mutating func succeed() { self = Backoff() }
}
