import RollcallModel
import RollcallStore

/// Reading all calls of one accepted batch, once.
struct Sweep: Sendable {
    /// As the ledger last had it.
    var batch: FollowedBatch
    private(set) var walk: PageWalk
    private(set) var ended: Set<String> = []
    /// Of these, those of the last page, where that was read ahead of the others.
    private(set) var endedAhead = 0
    /// Of each call of the latest page whether it has ended.
    private(set) var page: [Double] = []
    /// When those ended, in UTC milliseconds of the provider, where it tells.
    private var ends: [Int64] = []
    private var pending: Set<String> = []
    /// The latest page held calls under way.
    private(set) var isEarly = false
    /// UTC milliseconds of the provider: the first call was placed, the last one ended. Nil once a
    /// call does not tell.
    private var span: ClosedRange<Int64>?
    private var isSpanKnown = true

    init(_ batch: FollowedBatch, perPage: Int) {
        self.batch = batch
        walk = PageWalk(perPage: perPage)
    }

    /// The last page of the same list, ahead of the others: where nothing on the first one has ended, the
    /// latest calls may come first, and the times of the others tell how far these have come. Nil
    /// where they would not.
    func ahead(listed: Int?) -> Sweep? {
        guard ended.isEmpty, isSpanKnown, page.count == walk.perPage, let listed,
            let last = PageWalk(lastPageOf: listed, perPage: walk.perPage)
        else { return nil }
        var ahead = Sweep(batch, perPage: walk.perPage)
        ahead.walk = last
        return ahead
    }

    /// With a last page that was to be read ahead in its turn.
    var inTurn: Sweep { walk.isAhead ? Sweep(batch, perPage: walk.perPage) : self }

    /// What the latest page says of the whole batch.
    ///
    /// - Parameters:
    ///   - before: the sweep before that page.
    ///   - listed: calls that the whole list holds, where it tells.
    func told(before: Sweep, listed: Int?, now: Int64) -> BatchPace.Glimpse {
        let elapsed = now - batch.acceptedAt
        guard before.walk.isAhead else {
            let estimate = SampleEstimate(
                of: min(batch.size, listed ?? batch.size), ahead: before.endedAhead,
                before: before.ended.count - before.endedAhead, page: page)
            return BatchPace.Glimpse(
                elapsed: elapsed, ended: estimate.ended, size: batch.size, isExact: true,
                error: estimate.error)
        }
        // Calls that have ended say how fast they end, and not how many have.
        if 2 * ends.count >= page.count, isSpanKnown, let span,
            let spread = SampleEstimate.spread(from: span.lowerBound, ends: ends)
        {
            return BatchPace.Glimpse(
                ended: ends.count, over: spread, size: batch.size, atMost: elapsed)
        }
        return BatchPace.Glimpse(
            elapsed: elapsed, ended: isEarly ? ended.count : 0, size: batch.size, isExact: true)
    }

    /// No call that was seen is still under way.
    var isSpent: Bool { pending.isEmpty }

    /// Calls were seen, and all of them have ended.
    var hasEnded: Bool { isSpent && !ended.isEmpty }

    /// Milliseconds that all calls of the batch took, where the provider tells.
    private func took(by now: Int64) -> Int64? {
        guard isSpent, isSpanKnown, let span, ended.count >= batch.size else { return nil }
        let took = span.upperBound - span.lowerBound
        return (1...max(1, now - batch.acceptedAt + 60_000)).contains(took) ? took : nil
    }

    private mutating func extend(by call: ProviderCall) {
        guard let start = call.createdAt, let end = call.updatedAt, end >= start else {
            isSpanKnown = false
            return
        }
        span = min(start, span?.lowerBound ?? start)...max(end, span?.upperBound ?? end)
    }

    var query: Read.Query {
        .calls(CallFilter(batchID: batch.providerID), page: walk.page, perPage: walk.perPage)
    }

    /// What a page changes; `swept` is among the writes when the walk is over.
    mutating func take(
        _ page: Page<ProviderCall>, now: Int64, options: RunOptions, statuses: StatusTable
    ) -> (writes: [LedgerWrite], isOver: Bool) {
        var results: [CallResult] = []
        isEarly = false
        self.page = []
        ends = []
        for call in page.items where (call.batchID ?? batch.providerID) == batch.providerID {
            let result = CallResult(call, statuses: statuses)
            if result.outcome == nil {
                pending.insert(call.id)
                isEarly = true
            } else {
                ended.insert(call.id)
                pending.remove(call.id)
                if let end = call.updatedAt { ends.append(end) }
            }
            self.page.append(result.outcome == nil ? 0 : 1)
            extend(by: call)
            results.append(result)
        }
        var writes: [LedgerWrite] = [.calls(batch: batch.id, results)]
        if walk.isAhead { endedAhead = ended.count }
        let progress = walk.take(page, ids: page.items.map(\.id))
        guard progress != .more else { return (writes, false) }
        // All that there is has ended, or should have: what is missing is looked for once more, soon;
        // then ever less often.
        let lookAt =
            hasEnded || batch.isRequestFinal
            ? LookEstimate.again(
                now: now, acceptedAt: batch.acceptedAt, isFirst: batch.sweptAt == nil,
                apart: options.firstPoll)
            : LookEstimate.next(
                now: now, acceptedAt: batch.acceptedAt, ended: ended.count, size: batch.size,
                apart: options.firstPoll, deadline: options.deadline)
        writes.append(
            .swept(
                batch: batch.id, isComplete: progress == .complete,
                isRequestFinal: batch.isRequestFinal, apart: options.firstPoll, lookAt: lookAt))
        if let took = took(by: now) { writes.append(.took(batch: batch.id, milliseconds: took)) }
        return (writes, true)
    }
}
