import RollcallModel
import RollcallTestSupport

/// The bound: a scheduler that knows when each call ends. It sends as the limits allow on an empty log,
/// charges each request at its arrival, and has the engine's latencies and first look.
struct Omniscient {
    let scenario: Scenario

    func run() -> Outcome {
        var random = SplitMix64(seed: scenario.seed &+ 7)
        // Where the server allows no bursts nobody can send any.
        let schedule = QuotaSchedule(
            limits: Scenario.limits, holdUntil: 0, isPaced: scenario.server.mostRefusals > 0)
        var stamps: [Int64] = []
        var now: Int64 = 0
        /// - Returns: the request's arrival.
        func send(from ready: Int64) -> Int64 {
            let before = Int64.random(in: Scenario.latency, using: &random)
            let allowed = schedule.next(after: stamps)
            let arrival = max(max(now, ready) + before, stamps.isEmpty ? 0 : allowed)
            now = arrival + Int64.random(in: Scenario.latency, using: &random)
            stamps.insert(arrival, at: 0)
            if stamps.count > schedule.depth { stamps.removeLast() }
            return arrival
        }
        _ = send(from: 0)
        var batches: [(ready: Int64, pages: Int)] = []
        for (index, size) in scenario.batchSizes.enumerated() {
            let placed = send(from: 0)
            let end = placed + (scenario.ends(batch: index, size: size).max() ?? 0)
            let look = now + Scenario.firstLook
            batches.append((max(end, look), (size + scenario.perPage - 1) / scenario.perPage))
        }
        let submitted = now
        for batch in batches.sorted(by: { $0.ready < $1.ready }) {
            for _ in 0..<batch.pages { _ = send(from: batch.ready) }
        }
        return Outcome(
            submitted: submitted, known: now, requests: scenario.fewestRequests,
            following: scenario.pages, refusals: 0)
    }
}
