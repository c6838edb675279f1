import RollcallModel
import RollcallTestSupport

/// What most write first: a bucket of tokens for each limit, a poll a minute for each batch, which
/// reads all its pages, and a Retry-After that is obeyed.
struct NaiveClient {
    private static let pollEvery: Int64 = 60_000

    let scenario: Scenario

    private struct Batch {
        var end: Int64
        var pages: Int
        var pollAt: Int64
        /// Pages read of this poll; those that were read before all had ended say nothing final.
        var read = 0
        var isEarly = false
    }

    func run() -> Outcome {
        var random = SplitMix64(seed: scenario.seed &+ 7)
        var bucket = TokenBuckets(limits: Scenario.limits)
        var server = scenario.server.limiter(Scenario.limits)
        let start = scenario.phase
        var now = start
        var result = Outcome(submitted: 0, known: 0, requests: 0, following: 0, refusals: 0)
        /// - Returns: the arrival, once the request is let in.
        func send(isFollowing: Bool) -> Int64 {
            while true {
                while let wait = bucket.admit(at: now) { now += wait }
                now += Int64.random(in: Scenario.latency, using: &random)
                let arrival = now
                let refusal = server.admit(at: now)
                now += Int64.random(in: Scenario.latency, using: &random)
                result.requests += 1
                if isFollowing { result.following += 1 }
                guard let refusal else { return arrival }
                result.refusals += 1
                now += (refusal + 999) / 1000 * 1000
            }
        }
        var waiting: [Batch] = []
        for (index, size) in scenario.batchSizes.enumerated() {
            let placed = send(isFollowing: false)
            let end = placed + (scenario.ends(batch: index, size: size).max() ?? 0)
            let pages = (size + scenario.perPage - 1) / scenario.perPage
            waiting.append(Batch(end: end, pages: pages, pollAt: now + Self.pollEvery))
        }
        result.submitted = now - start
        while let next = waiting.indices.min(by: { waiting[$0].pollAt < waiting[$1].pollAt }) {
            now = max(now, waiting[next].pollAt)
            let arrival = send(isFollowing: true)
            waiting[next].read += 1
            if arrival < waiting[next].end { waiting[next].isEarly = true }
            guard waiting[next].read == waiting[next].pages else { continue }
            if waiting[next].isEarly {
                waiting[next].read = 0
                waiting[next].isEarly = false
                waiting[next].pollAt = now + Self.pollEvery
            } else {
                waiting.remove(at: next)
            }
        }
        result.known = now - start
        return result
    }
}
