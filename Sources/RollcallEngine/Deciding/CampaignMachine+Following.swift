import RollcallModel
import RollcallStore

extension CampaignMachine {
    /// Calls without a result are given up only after a sweep past the deadline: a machine that
    /// slept through it looks once more.
    func isExpired(_ batch: FollowedBatch, _ now: Int64) -> Bool {
        let deadline = batch.acceptedAt + options.deadline
        return now >= deadline && (batch.sweptAt ?? .min) >= deadline
    }

    /// What an expired row is told.
    var lateness: String { "no result within \(DurationText.text(options.deadline))" }

    /// Results of finished batches first, then a probe of those that may be.
    mutating func follow(
        _ view: RunView, waits: inout [(until: Int64, why: WaitReason)]
    ) -> Command? {
        let now = view.now.tick
        let open = Set(view.following.map(\.id))
        if let sweep, !open.contains(sweep.batch.id) { self.sweep = nil }
        guard !view.following.isEmpty else {
            probe = nil
            return nil
        }
        let due = view.following.filter { dueAt($0) <= now }
        guard !due.isEmpty || sweep != nil || probe != nil else {
            if let next = view.following.map(dueAt).min() { waits.append((next, .results)) }
            return nil
        }
        guard allowRead(now, &waits) else { return nil }
        if sweep == nil, let batch = due.first(where: { isWorthSweeping($0, due, now) }) {
            sweep = Sweep(batch, perPage: perPage)
        }
        if let sweep { return .read(Read(query: sweep.query, purpose: .sweep)) }
        let current =
            probe
            ?? Probe(
                view.following, due: due, perPage: perPage,
                isThorough: due.contains { spent.contains($0.id) })
        probe = current
        return .read(Read(query: current.query, purpose: .probe))
    }

    func dueAt(_ batch: FollowedBatch) -> Int64 {
        let deadline = batch.acceptedAt + options.deadline
        return (batch.sweptAt ?? .min) < deadline ? min(batch.lookAt, deadline) : batch.lookAt
    }

    /// A batch is swept when its request is finished, when no list tells, at its deadline; and
    /// a small one that is due alone, because its calls cost no more than a probe.
    private func isWorthSweeping(_ batch: FollowedBatch, _ due: [FollowedBatch], _ now: Int64)
        -> Bool
    {
        batch.isRequestFinal || batch.isCalledBack || hasNoRequestList
            || unlisted.contains(batch.id)
            || now >= batch.acceptedAt + options.deadline
            || (due.count == 1 && batch.size <= perPage && batch.sweptAt == nil)
    }

    mutating func takeProbe(_ page: Page<ProviderRequest>, now: Int64) -> [LedgerWrite] {
        guard var current = probe else { return [] }
        let (writes, isOver) = current.take(page, now: now, options: options, statuses: statuses)
        perPage = min(perPage, current.walk.perPage)
        probe = isOver ? nil : current
        unlisted.formUnion(current.unclear)
        if isOver { unlisted.formUnion(current.wanted) }
        return writes
    }

    mutating func takeSweep(_ page: Page<ProviderCall>, now: Int64) -> [LedgerWrite] {
        guard var current = sweep else { return [] }
        let (writes, isOver) = current.take(page, now: now, options: options, statuses: statuses)
        perPage = min(perPage, current.walk.perPage)
        sweep = isOver ? nil : current
        if isOver {
            unlisted.remove(current.batch.id)
            if current.isSpent { spent.insert(current.batch.id) }
        }
        return writes
    }
}
