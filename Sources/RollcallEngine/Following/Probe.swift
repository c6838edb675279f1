import RollcallModel
import RollcallStore

/// Asking the list of requests which of the accepted batches are finished: one page answers for
/// many batches.
struct Probe: Sendable {
    private let batches: [String: FollowedBatch]
    /// Those that are due and were not found yet.
    private(set) var wanted: Set<Int64>
    private(set) var walk: PageWalk
    /// Pages after which sweeping the batches that are due would have been cheaper: a long history
    /// may come oldest first.
    private let mostPages: Int

    /// - Parameter isThorough: reads the whole list if it must; only it tells that a request is
    ///   finished of which numbers are missing.
    init(
        _ following: [FollowedBatch], due: [FollowedBatch], perPage: Int, isThorough: Bool = false
    ) {
        let sweeps = due.reduce(0) { $0 + ($1.size + perPage - 1) / perPage }
        mostPages = isThorough ? PageWalk.mostPages : max(1, sweeps)
        batches = Dictionary(following.map { ($0.providerID, $0) }) { first, _ in first }
        wanted = Set(due.map(\.id))
        walk = PageWalk(perPage: perPage)
    }

    var query: Read.Query { .requests(page: walk.page, perPage: walk.perPage) }

    mutating func take(
        _ page: Page<ProviderRequest>, now: Int64, options: RunOptions, statuses: StatusTable
    ) -> (writes: [LedgerWrite], isOver: Bool) {
        var writes: [LedgerWrite] = []
        for request in page.items {
            guard let batch = batches[request.id] else { continue }
            wanted.remove(batch.id)
            let isFinal: Bool =
                if case .final = statuses.meaning(of: request.status) { true } else { false }
            let lookAt =
                isFinal
                ? max(now, (batch.sweptAt ?? 0) + (batch.sweptAt == nil ? 0 : options.firstPoll))
                : LookEstimate.next(
                    now: now, acceptedAt: batch.acceptedAt, ended: request.endedCalls ?? 0,
                    size: batch.size, apart: options.firstPoll, deadline: options.deadline)
            writes.append(.look(batch: batch.id, at: lookAt, isRequestFinal: isFinal))
        }
        let progress = walk.take(page, ids: page.items.map(\.id))
        return (writes, wanted.isEmpty || progress != .more || walk.page > mostPages)
    }
}
