import RollcallModel
import RollcallStore

extension CampaignMachine {
    /// A sweep of many batches at once, where it is worth it.
    ///
    /// - Parameter finished: batches that are due, and worth sweeping.
    mutating func nextWideSweep(_ finished: [FollowedBatch], _ view: RunView) -> WideSweep? {
        if wideSweep == nil {
            let fresh = finished.filter {
                !rules.triedWide.contains($0.id) && !rules.isStalled($0, now: view.now.tick)
            }
            let singly = fresh.reduce(0) { $0 + rules.pages($1.size) }
            let placed = [.accepted, .done, .unresolved].reduce(0) {
                $0 + view.counts[$1 as RecipientState, default: 0]
            }
            if rules.isWorthReadingTogether(batches: fresh.count, singly: singly, placed: placed) {
                wideSweep = WideSweep(fresh, perPage: rules.perPage)
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
        rules.triedWide.formUnion(current.ids)
        if !current.hasPaid { rules.isWideDear = true }
    }
}
