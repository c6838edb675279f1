import RollcallModel
import RollcallStore

/// Asking the list of requests which of the accepted batches are finished: one page answers for
/// many batches.
struct Probe: Sendable {
    private let batches: [String: FollowedBatch]
    /// Those that are due and were not found yet.
    private(set) var wanted: Set<Int64>
    /// Those of which the list does not tell whether they are finished: a word that nobody knows, or
    /// one that the statistics contradict. Only their calls tell.
    private(set) var unclear: Set<Int64> = []
    /// What the latest page told of those that are not finished.
    private(set) var glimpses: [Int64: BatchPace.Glimpse] = [:]
    /// Those that were due, and are finished without a callback that told so.
    private(set) var overdue: Set<Int64> = []
    private(set) var walk: PageWalk
    private let mostPages: Int

    /// - Parameter isThorough: reads the whole list if it must; only it tells that a request is
    ///   finished of which numbers are missing.
    init(
        _ following: [FollowedBatch], due: [FollowedBatch], perPage: Int, isThorough: Bool = false
    ) {
        let sweeps = due.reduce(0) { $0 + ($1.size + perPage - 1) / perPage }
        mostPages = isThorough ? PageWalk.mostPages : FollowingRules.mostProbePages(due: sweeps)
        batches = Dictionary(following.map { ($0.providerID, $0) }) { first, _ in first }
        wanted = Set(due.map(\.id))
        walk = PageWalk(perPage: perPage)
    }

    var query: Read.Query { .requests(page: walk.page, perPage: walk.perPage) }

    mutating func take(
        _ page: Page<ProviderRequest>, now: Int64, options: RunOptions, statuses: StatusTable
    ) -> (writes: [LedgerWrite], isOver: Bool) {
        var writes: [LedgerWrite] = []
        glimpses = [:]
        for request in page.items {
            guard let batch = batches[request.id] else { continue }
            let wasWanted = wanted.remove(batch.id) != nil
            // It tells nothing new, and must not make the next look come sooner.
            if batch.isRequestFinal { continue }
            let ended = request.endedCalls ?? 0
            let meaning = statuses.meaning(of: request.status)
            let isFinal: Bool = if case .final = meaning { true } else { false }
            if isFinal, wasWanted, !batch.isCalledBack { overdue.insert(batch.id) }
            let isUnclear =
                !isFinal
                && (meaning == nil || ended > 0 && ended >= (request.totalCalls ?? batch.size))
            if isUnclear { unclear.insert(batch.id) }
            if !isFinal, !isUnclear {
                glimpses[batch.id] = BatchPace.Glimpse(
                    elapsed: now - batch.acceptedAt, ended: ended, size: batch.size)
            }
            let lookAt =
                if isUnclear, batch.sweptAt != nil {
                    LookEstimate.again(
                        now: now, acceptedAt: batch.acceptedAt, isFirst: false,
                        apart: options.firstPoll)
                } else if isFinal || isUnclear {
                    LookEstimate.whenFinal(
                        now: now, sweptAt: batch.sweptAt, apart: options.firstPoll)
                } else {
                    LookEstimate.next(
                        now: now, acceptedAt: batch.acceptedAt, ended: ended, size: batch.size,
                        apart: options.firstPoll, deadline: options.deadline)
                }
            writes.append(.look(batch: batch.id, at: lookAt, isRequestFinal: isFinal))
        }
        let progress = walk.take(page, ids: page.items.map(\.id))
        return (writes, wanted.isEmpty || progress != .more || walk.page > mostPages)
    }
}
