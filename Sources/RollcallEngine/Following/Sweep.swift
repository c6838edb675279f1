import RollcallModel
import RollcallStore

/// Reading all calls of one accepted batch, once.
struct Sweep: Sendable {
    let batch: FollowedBatch
    private(set) var walk: PageWalk
    private var ended: Set<String> = []
    private var pending: Set<String> = []

    init(_ batch: FollowedBatch, perPage: Int) {
        self.batch = batch
        walk = PageWalk(perPage: perPage)
    }

    /// No call that was seen is still under way.
    var isSpent: Bool { pending.isEmpty }

    var query: Read.Query {
        .calls(CallFilter(batchID: batch.providerID), page: walk.page, perPage: walk.perPage)
    }

    /// What a page changes; the last write is `swept` when the walk is over.
    mutating func take(
        _ page: Page<ProviderCall>, now: Int64, options: RunOptions, statuses: StatusTable
    ) -> (writes: [LedgerWrite], isOver: Bool) {
        var results: [CallResult] = []
        for call in page.items where (call.batchID ?? batch.providerID) == batch.providerID {
            let result = CallResult(call, statuses: statuses)
            if result.outcome != nil { ended.insert(call.id) } else { pending.insert(call.id) }
            results.append(result)
        }
        var writes: [LedgerWrite] = [.calls(batch: batch.id, results)]
        let progress = walk.take(page, ids: page.items.map(\.id))
        guard progress != .more else { return (writes, false) }
        // All that there is has ended: what is missing is looked for once more, soon; then ever
        // less often.
        let lookAt =
            isSpent && !ended.isEmpty
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
        return (writes, true)
    }
}
