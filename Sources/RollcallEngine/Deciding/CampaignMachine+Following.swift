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
            wideSweep = nil
            return nil
        }
        let due = view.following.filter { dueAt($0, view.times) <= now }
        guard !due.isEmpty || sweep != nil || probe != nil else {
            let next = view.following.map { dueAt($0, view.times) }.min()
            if let next { waits.append((next, .results)) }
            return nil
        }
        guard allowRead(now, &waits) else { return nil }
        let finished = due.filter { isWorthSweeping($0, view) }
        if sweep == nil, let wide = nextWideSweep(finished, view) {
            return .read(Read(query: wide.query, purpose: .wideSweep))
        }
        if sweep == nil, let batch = finished.first { sweep = start(batch, now) }
        if let sweep { return .read(Read(query: sweep.query, purpose: .sweep)) }
        let current =
            probe
            ?? Probe(
                view.following, due: due, perPage: perPage,
                isThorough: due.contains { spent.contains($0.id) })
        probe = current
        return .read(Read(query: current.query, purpose: .probe))
    }

    func dueAt(_ batch: FollowedBatch, _ times: [BatchTime]) -> Int64 {
        let deadline = batch.acceptedAt + options.deadline
        let lookAt = lookAt(batch, times)
        return (batch.sweptAt ?? .min) < deadline ? min(lookAt, deadline) : lookAt
    }

    /// What is in the ledger, unless more is known by now.
    private func lookAt(_ batch: FollowedBatch, _ times: [BatchTime]) -> Int64 {
        guard !batch.isRequestFinal, !batch.isCalledBack, batch.sweptAt == nil,
            !unlisted.contains(batch.id)
        else {
            return batch.lookAt
        }
        let glimpse = pace.glimpses[batch.id]
        let isFresh = glimpse == nil && batch.lookAt <= batch.acceptedAt + options.firstPoll
        guard isFresh || glimpse != nil else { return batch.lookAt }
        let earliest = (glimpse?.at ?? batch.acceptedAt) + options.firstPoll
        if let expected = pace.expected(batch, times: times) {
            return max(earliest, batch.acceptedAt + expected)
        }
        // Of many calls too few have ended at the first look to tell anything.
        let pages = (batch.size + perPage - 1) / perPage
        return isFresh ? batch.lookAt + Int64(pages - 1) / 2 * options.firstPoll : batch.lookAt
    }

    /// A batch is swept when its request is finished or expected to be, when no list tells, at its
    /// deadline; and a small one that is followed alone, because its calls cost no more than a probe.
    private func isWorthSweeping(_ batch: FollowedBatch, _ view: RunView) -> Bool {
        let now = view.now.tick
        if batch.isRequestFinal || batch.isCalledBack || hasNoRequestList
            || unlisted.contains(batch.id)
            || now >= batch.acceptedAt + options.deadline
        {
            return true
        }
        guard batch.sweptAt == nil else { return false }
        if let expected = pace.expected(batch, times: view.times) {
            return now >= batch.acceptedAt + expected
        }
        return view.following.count == 1 && batch.size <= perPage
    }

    /// Goes on where an early sweep stopped, unless the whole list has to be read in one go.
    private mutating func start(_ batch: FollowedBatch, _ now: Int64) -> Sweep {
        let earlier = parked.removeValue(forKey: batch.id)
        guard let earlier, now < batch.acceptedAt + options.deadline else {
            return Sweep(batch, perPage: perPage)
        }
        return earlier
    }

    mutating func takeProbe(_ page: Page<ProviderRequest>, now: Int64) -> [LedgerWrite] {
        guard var current = probe else { return [] }
        let (writes, isOver) = current.take(page, now: now, options: options, statuses: statuses)
        for (id, glimpse) in current.glimpses { pace.note(glimpse, of: id, at: now) }
        probe = isOver ? nil : current
        unlisted.formUnion(current.unclear)
        if isOver { unlisted.formUnion(current.wanted) }
        return writes + learnCap(current.walk.perPage)
    }

    mutating func takeSweep(_ page: Page<ProviderCall>, now: Int64) -> [LedgerWrite] {
        guard let before = sweep else { return [] }
        var current = before
        let batch = current.batch
        var (writes, isOver) = current.take(page, now: now, options: options, statuses: statuses)
        let cap = learnCap(current.walk.perPage)
        let isBeforeDeadline = now < batch.acceptedAt + options.deadline
        if current.isEarly, !batch.isRequestFinal, isBeforeDeadline, !isOver || before.walk.page > 1
        {
            // What was read has ended, and is not read again.
            sweep = nil
            parked[batch.id] = before
            let lookAt = LookEstimate.again(
                now: now, acceptedAt: batch.acceptedAt, isFirst: pace.isFirstMiss(batch.id),
                apart: options.firstPoll)
            pace.noteSweep(of: batch.id, isEarly: true)
            writes.removeAll { if case .swept = $0 { true } else { false } }
            return writes + [.look(batch: batch.id, at: lookAt, isRequestFinal: false)] + cap
        }
        sweep = isOver ? nil : current
        if isOver {
            pace.noteSweep(of: batch.id, isEarly: !current.isSpent)
            unlisted.remove(batch.id)
            if current.isSpent { spent.insert(batch.id) }
        }
        return writes + cap
    }

    /// The server gives fewer items than a page was asked for.
    private mutating func learnCap(_ size: Int) -> [LedgerWrite] {
        guard size < perPage else { return [] }
        perPage = size
        return [.pageCap(size)]
    }
}
