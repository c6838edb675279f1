import RollcallModel
import RollcallStore

extension CampaignMachine {
    /// A try costs a request; fewer sweeps than this are not worth it.
    private static let fewestSweeps = 4

    /// A sweep of many batches at once, where it may well take half the requests or less.
    ///
    /// - Parameter finished: batches that are due, and worth sweeping.
    mutating func nextWideSweep(_ finished: [FollowedBatch], _ view: RunView) -> WideSweep? {
        if wideSweep == nil, !wideSweeps.isDear {
            let fresh = finished.filter { !wideSweeps.tried.contains($0.id) }
            let singly = fresh.reduce(0) { $0 + ($1.size + perPage - 1) / perPage }
            // At least this campaign's own calls are in the list.
            let placed = [.accepted, .done, .unresolved].reduce(0) {
                $0 + view.counts[$1 as RecipientState, default: 0]
            }
            if fresh.count > 1, singly >= Self.fewestSweeps,
                (placed + perPage - 1) / perPage * 2 <= singly
            {
                wideSweep = WideSweep(fresh, perPage: perPage)
            }
        }
        return wideSweep
    }

    mutating func takeWideSweep(_ page: Page<ProviderCall>) -> [LedgerWrite] {
        guard var current = wideSweep else { return [] }
        let (writes, isOver) = current.take(page, statuses: statuses)
        wideSweep = current
        if isOver { dropWideSweep() }
        return writes
    }

    /// What it did not show is swept batch by batch.
    mutating func dropWideSweep() {
        guard let current = wideSweep else { return }
        wideSweep = nil
        wideSweeps.tried.formUnion(current.ids)
        if !current.hasPaid { wideSweeps.isDear = true }
    }
}
