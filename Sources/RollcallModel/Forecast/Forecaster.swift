/// Runs a campaign in thought: the engine's order of spending, request by request, on the log as it
/// is, with nothing going wrong.
///
/// - Complexity: O((requests + batches) · log batches), and O(batches) more for each look that changes
///   what is expected of the others.
package struct Forecaster {
    /// The engine looks at the workflow again before the first POST after this pause.
    private static let workflowCheckLife: Int64 = 3_600_000

    let basis: ForecastBasis
    var now: Int64
    private var log: RequestLog
    private var others: [Int]
    private var requests: [RequestKind: Int] = [:]
    private var checkedAt: Int64?

    // What is followed; see Forecaster+Following. Batches are named by their places here, in the
    // order of their acceptance.
    var batches: [FollowedBatch]
    private let firstNewID: Int64
    var rules: FollowingRules
    var times: [BatchTime]
    var sizes: Set<Int> = []
    /// What batches of each size are expected to take, by the rules.
    var usual: [Int: Int64] = [:]
    var places: [Place] = []
    var openCount = 0
    /// Those that are due later, by the time; with stale entries.
    var waiting = LookQueue()
    var waitingFor: [Int64] = []
    /// Those that a probe may tell of.
    var due: Set<Int> = []
    /// Those that are worth a sweep, in the ledger's order; with stale entries.
    var finished = LookQueue()
    /// Of these, those that no wide sweep has looked for, and the pages that they take.
    var fresh = (batches: 0, pages: 0)
    var sweep: Int?
    var nextPage: [Int: Int] = [:]
    /// Calls that were read from the end of a list, ahead of the others.
    var readAhead: [Int: Int] = [:]
    /// The sweep reads the last page ahead.
    var isAhead = false
    var wide: WideWalk?
    var probe: ProbeWalk?
    /// Calls of this campaign at the provider: what others placed for the workflow is not known.
    var placed: Int
    var lastResult: Int64
    /// Nil takes calls as they are on average.
    var luck: CallLuck?

    private init(_ basis: ForecastBasis, _ luck: CallLuck?) {
        self.basis = basis
        self.luck = luck
        now = basis.quota.now.tick
        log = RequestLog(basis.quota.schedule, stamps: basis.quota.stamps)
        others = basis.quota.others
        checkedAt = basis.workflowCheckedAt
        batches = basis.following
        firstNewID = 1 + (basis.following.map(\.id).max() ?? 0)
        rules = basis.state.rules
        times = basis.times
        lastResult = now
        placed = basis.following.reduce(basis.settled) { $0 + $1.size }
    }

    /// Courses of chance that are tried: one in twenty lies outside of their span.
    private static let courses = 41
    /// With more people than this, chance evens out.
    private static let mostByChance = 2_000

    /// For a campaign that is not begun: where it is known how the lengths of calls are spread, and so few
    /// are called that it matters, the middle of several courses that chance may take, with their span.
    package static func likely(_ basis: ForecastBasis) -> Forecast {
        guard basis.callTime.spread > 0, basis.recipients <= mostByChance,
            basis.following.isEmpty, basis.sealed.isEmpty
        else { return forecast(basis) }
        let all = (0..<courses).map {
            run(basis, CallLuck(basis.callTime, seed: UInt64($0)))
        }.sorted { $0.lastResult < $1.lastResult }
        var middle = all[courses / 2]
        middle.likely = all[0].lastResult...all[courses - 1].lastResult
        return middle
    }

    package static func forecast(_ basis: ForecastBasis) -> Forecast { run(basis, nil) }

    private static func run(_ basis: ForecastBasis, _ luck: CallLuck?) -> Forecast {
        var forecaster = Forecaster(basis, luck)
        for _ in 0..<basis.before { forecaster.spend(.other) }
        forecaster.settleDoubt()
        let (count, last) = forecaster.submit()
        forecaster.follow()
        return Forecast(
            now: basis.quota.now, recipients: basis.recipients + basis.sealed.reduce(0, +),
            batches: count, batchSize: basis.batchSize, requests: forecaster.requests,
            lastSubmission: last, lastResult: forecaster.lastResult)
    }

    private mutating func settleDoubt() {
        guard let doubt = basis.doubt else { return }
        idle(until: doubt.until)
        for _ in 0..<doubt.requests { spend(.reconcile) }
        accept(doubt.size)
    }

    /// Submissions come before anything is read.
    private mutating func submit() -> (count: Int, last: Int64?) {
        var sizes = basis.sealed
        sizes += Array(
            repeating: basis.batchSize, count: basis.recipients / basis.batchSize)
        if basis.recipients % basis.batchSize > 0 {
            sizes.append(basis.recipients % basis.batchSize)
        }
        for size in sizes {
            if checkedAt.map({ start - $0 >= Self.workflowCheckLife }) ?? true {
                spend(.other)
                checkedAt = now
            }
            spend(.submit)
            accept(size)
        }
        return (sizes.count, sizes.isEmpty ? nil : now)
    }

    private mutating func accept(_ size: Int) {
        batches.append(
            FollowedBatch(
                id: firstNewID + Int64(batches.count), providerID: "", size: size,
                acceptedAt: now, lookAt: now + rules.firstPoll))
        placed += size
    }

    /// When a request that is wanted now leaves.
    var start: Int64 { max(now, log.next) }

    /// One request of ours, and one of each other campaign that waits for its turn.
    mutating func spend(_ kind: RequestKind) {
        now = start + basis.quota.latency
        log.add(now)
        requests[kind, default: 0] += 1
        for index in others.indices where others[index] > 0 {
            others[index] -= 1
            log.add(start + basis.quota.latency)
        }
    }

    /// Nothing of ours is due; the others go on.
    mutating func idle(until tick: Int64) {
        while let index = others.firstIndex(where: { $0 > 0 }), start < tick {
            others[index] -= 1
            log.add(start + basis.quota.latency)
        }
        now = max(now, tick)
    }
}
