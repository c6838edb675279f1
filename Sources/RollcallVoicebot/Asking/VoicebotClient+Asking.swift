internal import Foundation
internal import RollcallModel

/// How the public methods ask: inside the budget, and a reading again where that was wished for.
extension VoicebotClient {
    /// Reads, and asks again as the configuration says.
    ///
    /// - Throws: `VoicebotError`; `CancellationError` where the task was cancelled; what the budget
    ///   throws.
    func read<Content: Sendable>(
        _ plan: RequestPlan, _ timeout: Duration,
        _ decode: (JSONValue) throws(UnreadableAnswer) -> Content
    ) async throws -> Content {
        var repeats = 0
        while true {
            let arrival = try await spend(plan, timeout)
            do {
                return try arrival.reply(reading(arrival, decode)).get(plan.operation)
            } catch {
                try Task.checkCancellation()
                guard let pause = configuration.readRepeats.pause(before: repeats, after: error)
                else { throw error }
                try await configuration.pause(pause)
                repeats += 1
            }
        }
    }

    /// Changes something, once; any success counts, whatever its body.
    ///
    /// - Throws: `VoicebotError`; what the budget throws.
    func change<Content: Sendable>(
        _ plan: RequestPlan, _ timeout: Duration,
        _ decode: (JSONValue) throws(UnreadableAnswer) -> Content
    ) async throws -> Content {
        let arrival = try await spend(plan, timeout)
        return try arrival.reply(reading(arrival, needsBody: false, decode)).get(plan.operation)
    }

    /// Sends a request once, and counts it in the budget.
    ///
    /// - Throws: `VoicebotError` for a plan without an address; what the budget throws.
    func spend(_ plan: RequestPlan, _ timeout: Duration) async throws -> Arrival {
        _ = try plan.address(configuration.endpoints[plan.operation])
        guard let budget else { return await send(plan, timeout: timeout.wholeMilliseconds) }
        return try await spend(plan, timeout, from: budget)
    }

    private func spend<Budget: RequestBudget>(
        _ plan: RequestPlan, _ timeout: Duration, from budget: Budget
    ) async throws -> Arrival {
        let reservation = try await budget.reserve(plan.operation)
        let arrival = await send(plan, timeout: timeout.wholeMilliseconds)
        await budget.settle(reservation, arrival.receipt)
        return arrival
    }
}

extension Duration {
    /// Whole milliseconds, from 0 to a day: what a request may take.
    fileprivate var wholeMilliseconds: Int64 {
        Int64(min(max(self / .milliseconds(1), 0), 86_400_000))
    }
}
