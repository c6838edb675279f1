/// Which requests the provider admits: all limits apply at once.
struct Limiter: Sendable {
    private var meters: [any Meter]

    init(_ kind: SandboxLimiter, _ limits: [SandboxLimit]) { meters = limits.map(kind.meter) }

    /// How many milliseconds before a request is admitted; `nil` if it is now.
    func wait(at now: Int64) -> Int64? { meters.compactMap { $0.wait(at: now) }.max() }

    mutating func add(_ now: Int64) {
        for index in meters.indices { meters[index].add(now) }
    }
}
