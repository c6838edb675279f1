import RollcallModel
import RollcallStore

/// What only callbacks have told is confirmed by one sweep a batch, while nothing better is to be
/// done with the quota (DESIGN, "Quota").
extension CampaignMachine {
    /// Called where everything else waits.
    mutating func confirm(_ view: RunView) -> Command? {
        let now = view.now.tick
        let isIdle = view.doubt == nil && view.sealed == nil && !view.hasUnbatchedRows
        guard isIdle, (readFailures.retryAt ?? now) <= now, let quota = view.quota,
            !quota.isPaced, quota.next <= now, hasRoom(quota, beside: view)
        else { return nil }
        let open = view.unconfirmed.filter { !unconfirmable.contains($0.id) }
        if let current = confirming, !open.contains(where: { $0.id == current.batch.id }) {
            confirming = nil
        }
        if confirming == nil, let batch = open.first(where: { confirmAt($0) <= now }) {
            confirming = Sweep(batch, perPage: rules.perPage)
        }
        return confirming.map { .read(Read(query: $0.query, purpose: .confirmation)) }
    }

    mutating func takeConfirmation(_ page: Page<ProviderCall>, now: Int64) -> [LedgerWrite] {
        guard var current = confirming else { return [] }
        let (writes, isOver) = current.take(page, now: now, options: options, statuses: statuses)
        rules.perPage = min(rules.perPage, current.walk.perPage)
        confirming = isOver ? nil : current
        return writes
    }

    /// Its list cannot be read: that is no reason to pause.
    mutating func leaveUnconfirmed() {
        if let batch = confirming?.batch { unconfirmable.insert(batch.id) }
        confirming = nil
    }

    /// At once, then ever less often: the list may lack what a callback told.
    private func confirmAt(_ batch: FollowedBatch) -> Int64 {
        batch.sweptAt.map { swept in
            swept + max(options.firstPoll, (swept - batch.acceptedAt) / 8)
        } ?? .min
    }

    /// At least half of each window is free, and one request more would not delay those that are due
    /// before its slot is free again: the sweeps of the batches on their way, and a probe.
    private func hasRoom(_ quota: QuotaState, beside view: RunView) -> Bool {
        let usual = self.usual(view)
        return quota.used.allSatisfy { limit, used in
            let free = limit.count - used
            let due = view.following.filter {
                rules.dueAt($0, usual: usual[$0.size]) < quota.now + limit.milliseconds
            }
            let need = due.reduce(due.isEmpty ? 0 : 1) { $0 + rules.pages($1.size) }
            return 2 * free >= limit.count && free > need
        }
    }
}
