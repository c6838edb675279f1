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
        if let id = sweep?.batch.id {
            if let batch = view.following.first(where: { $0.id == id }) {
                sweep?.batch = batch
            } else {
                sweep = nil
            }
        }
        // What it was to tell is known by now.
        if let probe, probe.wanted.isDisjoint(with: open) { self.probe = nil }
        guard !view.following.isEmpty else {
            probe = nil
            wideSweep = nil
            return nil
        }
        let usual = self.usual(view)
        let due = view.following.filter { rules.dueAt($0, usual: usual[$0.size]) <= now }
        guard !due.isEmpty || sweep != nil || probe != nil else {
            let next = view.following.map { rules.dueAt($0, usual: usual[$0.size]) }.min()
            if let next { waits.append((next, .results)) }
            return nil
        }
        guard allowRead(now, &waits) else { return nil }
        let finished = due.filter {
            rules.isWorthSweeping(
                $0, now: now, usual: usual[$0.size], isAlone: view.following.count == 1)
        }
        if sweep == nil, let wide = nextWideSweep(finished, view) {
            return .read(Read(query: wide.query, purpose: .wideSweep))
        }
        if sweep == nil, probe == nil || !finished.isEmpty,
            let batch = finished.first
                ?? due.first(where: { rules.isWorthSampling($0, usual: usual[$0.size]) })
        {
            sweep = start(batch, now)
            if rules.isWorthSampling(batch, usual: usual[batch.size]) { rules.sample = batch.id }
        }
        if let sweep { return .read(Read(query: sweep.query, purpose: .sweep)) }
        let current =
            probe
            ?? Probe(
                view.following, due: due, perPage: rules.perPage,
                isThorough: due.contains { spent.contains($0.id) })
        probe = current
        return .read(Read(query: current.query, purpose: .probe))
    }

    /// Milliseconds that batches of each size that is followed are expected to take.
    func usual(_ view: RunView) -> [Int: Int64] {
        rules.pace.usual(Set(view.following.map(\.size)), times: view.times)
    }

    /// Goes on where an early sweep stopped, unless the whole list has to be read in one go.
    private mutating func start(_ batch: FollowedBatch, _ now: Int64) -> Sweep {
        let earlier = parked.removeValue(forKey: batch.id)
        guard var earlier, now < rules.deadline(of: batch) else {
            return Sweep(batch, perPage: rules.perPage)
        }
        earlier.batch = batch
        return earlier
    }

    mutating func takeProbe(_ page: Page<ProviderRequest>, now: Int64) -> [LedgerWrite] {
        guard var current = probe else { return [] }
        let (writes, isOver) = current.take(page, now: now, options: options, statuses: statuses)
        for (id, glimpse) in current.glimpses { rules.pace.note(glimpse, of: id, at: now) }
        probe = isOver ? nil : current
        if !current.overdue.isEmpty { rules.isCalledBack = false }
        rules.unlisted.formUnion(current.unclear)
        if isOver { rules.unlisted.formUnion(current.wanted) }
        return writes + learnCap(current.walk.perPage)
    }

    mutating func takeSweep(_ page: Page<ProviderCall>, now: Int64) -> [LedgerWrite] {
        guard let before = sweep else { return [] }
        var current = before
        let batch = current.batch
        var (writes, isOver) = current.take(page, now: now, options: options, statuses: statuses)
        let cap = learnCap(current.walk.perPage)
        let isSample = rules.isSample(batch, now: now)
        let wasAhead = before.walk.isAhead
        if isSample, current.isEarly, !wasAhead, !isOver,
            let ahead = current.ahead(listed: page.total)
        {
            sweep = ahead
            return writes + cap
        }
        let isOnly = isOver && before.walk.page == 1 && before.endedAhead == 0
        let isPutOff =
            isSample && wasAhead
            || current.isEarly
                && (isSample || rules.isPutOff(batch, isOnly: isOnly, now: now))
        let rest = current.isEarly ? before.inTurn : current
        if isPutOff {
            sweep = nil
            parked[batch.id] = rest
            let told = current.told(before: before, listed: page.total, now: now)
            let lookAt = rules.putOff(batch, told: told, now: now)
            writes.removeAll { if case .swept = $0 { true } else { false } }
            let look = LedgerWrite.look(
                batch: batch.id, at: lookAt, isRequestFinal: batch.isRequestFinal)
            return writes + [look] + cap
        }
        sweep = isOver ? nil : wasAhead ? rest : current
        if isOver {
            // A call that outlasts its request, or all the others, tells nothing of the pace.
            if current.hasEnded
                || !batch.isRequestFinal && batch.sweptAt == nil
                    && !rules.isStalled(batch, now: now)
            {
                rules.pace.noteSweep(of: batch.id, isEarly: !current.hasEnded)
            }
            if current.hasEnded, !batch.isCalledBack { rules.isCalledBack = false }
            rules.unlisted.remove(batch.id)
            if current.hasEnded || current.isSpent && batch.sweptAt != nil {
                spent.insert(batch.id)
            }
        }
        return writes + cap
    }

    /// The server gives fewer items than a page was asked for.
    private mutating func learnCap(_ size: Int) -> [LedgerWrite] {
        guard size < rules.perPage else { return [] }
        rules.perPage = size
        return [.pageCap(size)]
    }
}
