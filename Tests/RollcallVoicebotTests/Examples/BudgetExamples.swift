import RollcallVoicebot

// example: a budget
/// At most `limit` requests in any span as long as `window`, counted until `window` after their
/// answers; nothing while the service asks to be left alone.
actor WindowBudget: RequestBudget {
    private let limit: Int
    private let window: Duration
    private let clock = ContinuousClock()
    private var open = 0
    private var answered: [ContinuousClock.Instant] = []
    private var quietUntil: ContinuousClock.Instant

    init(limit: Int, window: Duration) {
        self.limit = limit
        self.window = window
        quietUntil = clock.now
    }

    func reserve(_ operation: Endpoints.Operation) async throws {
        while let moment = blockedUntil() { try await clock.sleep(until: moment) }
        open += 1
    }

    func settle(_ reservation: Void, _ receipt: RequestReceipt) {
        open -= 1
        if receipt.wasSent { answered.append(clock.now) }
        if let wait = receipt.retryAfter { quietUntil = max(quietUntil, clock.now + wait) }
    }

    private func blockedUntil() -> ContinuousClock.Instant? {
        let now = clock.now
        answered.removeAll { $0 + window <= now }
        if quietUntil > now { return quietUntil }
        guard open + answered.count >= limit else { return nil }
        return answered.first.map { $0 + window } ?? now + .milliseconds(100)
    }
}
// end of example

/// What the documentation shows of budgets, as it stands there.
struct BudgetExamples {
    func clients(
        _ configuration: VoicebotConfiguration, limit: Int
    ) -> (VoicebotClient, VoicebotClient) {
        // example: sharing
        let budget = WindowBudget(limit: limit, window: .seconds(60))
        let placing = VoicebotClient(configuration: configuration, budget: budget)
        let following = VoicebotClient(configuration: configuration, budget: budget)
        // end of example
        return (placing, following)
    }
}
