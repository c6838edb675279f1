import RollcallModel
import RollcallStore

/// Reading the calls of many finished batches at once, from the list of all calls: cheaper than batch by
/// batch where these are small, unless the account's other calls make the list long. What it shows is
/// merged; what it lacks proves nothing, and is swept batch by batch.
struct WideSweep: Sendable {
    private let batches: [String: FollowedBatch]
    private var missing: [String: Int]
    private(set) var walk: PageWalk
    /// At least one page showed more than a single sweep would have.
    private(set) var hasPaid = false

    init(_ batches: [FollowedBatch], perPage: Int) {
        self.batches = Dictionary(batches.map { ($0.providerID, $0) }) { first, _ in first }
        missing = self.batches.mapValues(\.size)
        walk = PageWalk(perPage: perPage)
    }

    var ids: [Int64] { batches.values.map(\.id) }

    /// Batches of which calls were not seen yet.
    var unseen: Set<Int64> {
        Set(batches.values.filter { missing[$0.providerID, default: 0] > 0 }.map(\.id))
    }

    var query: Read.Query { .calls(CallFilter(), page: walk.page, perPage: walk.perPage) }

    /// What is left would cost so many requests batch by batch.
    private var sweepsLeft: Int {
        missing.values.reduce(0) { $0 + ($1 > 0 ? ($1 + walk.perPage - 1) / walk.perPage : 0) }
    }

    /// - Returns: the calls of our batches, and whether the rest is not to be had here, or cheaper
    ///   otherwise.
    mutating func take(_ page: Page<ProviderCall>, statuses: StatusTable) -> (
        writes: [LedgerWrite], isOver: Bool
    ) {
        let before = sweepsLeft
        var found: [String: [CallResult]] = [:]
        let fresh = page.items.filter { !walk.seen.contains($0.id) }
        for call in fresh {
            guard let id = call.batchID, batches[id] != nil else { continue }
            found[id, default: []].append(CallResult(call, statuses: statuses))
        }
        for (id, calls) in found { missing[id, default: 0] -= calls.count }
        let read = walk.page
        let progress = walk.take(page, ids: page.items.map(\.id))
        let saved = before - sweepsLeft
        if saved > 1 { hasPaid = true }
        let pages = page.total.map { ($0 + walk.perPage - 1) / walk.perPage } ?? page.totalPages
        let writes = batches.values.sorted { $0.id < $1.id }.compactMap { batch in
            found[batch.providerID].map { LedgerWrite.calls(batch: batch.id, $0) }
        }
        let isWorthMore = FollowingRules.isWideWorthMore(
            pagesLeft: pages.map { $0 - read }, sweepsLeft: sweepsLeft, saved: saved)
        return (writes, progress != .more || !isWorthMore)
    }
}
