import RollcallModel
import RollcallTestSupport

/// The bound: a scheduler that knows when each call ends. It sends as the limits allow on an empty log, and
/// has the engine's latencies and first look.
struct Omniscient {
    let scenario: Scenario
    /// Charges a request at its answer, as every client must that is never refused: it cannot know when
    /// a request arrived, only that it had when the answer came. The bound charges at the arrival.
    var knowsArrivals = true
    /// Results come by themselves as the last call of a batch ends.
    var isCalledBack = false

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
            let arrival = max(
                max(now, ready) + before,
                stamps.isEmpty ? 0 : knowsArrivals ? allowed : allowed + before)
            now = arrival + Int64.random(in: Scenario.latency, using: &random)
            stamps.insert(knowsArrivals ? arrival : now, at: 0)
            if stamps.count > schedule.depth { stamps.removeLast() }
            return arrival
        }
        _ = send(from: 0)
        var batches: [(end: Int64, ready: Int64, pages: Int)] = []
        for (index, size) in scenario.batchSizes.enumerated() {
            let placed = send(from: 0)
            let end = placed + (scenario.ends(batch: index, size: size).max() ?? 0)
            let look = now + Scenario.firstLook
            let pages = (size + scenario.perPage - 1) / scenario.perPage
            batches.append((end, max(end, look), pages))
        }
        let submitted = now
        if isCalledBack {
            return Outcome(
                submitted: submitted, known: max(now, batches.map(\.end).max() ?? 0),
                requests: 1 + batches.count, following: 0, refusals: 0)
        }
        for batch in batches.sorted(by: { $0.ready < $1.ready }) {
            for _ in 0..<batch.pages { _ = send(from: batch.ready) }
        }
        return Outcome(
            submitted: submitted, known: now, requests: scenario.fewestRequests,
            following: scenario.pages, refusals: 0)
    }
}
