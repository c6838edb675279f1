/// Reading the results as the engine does, by the same rules (`FollowingRules`).
extension Forecaster {
    mutating func follow() {
        begin()
        while openCount > 0 {
            choose()
            guard sweep != nil || wide != nil || probe != nil else {
                guard let first = waiting.first else { return }
                idle(until: first.at)
                takeDue()
                continue
            }
            if now < start {
                // What comes due until the request can leave may change what it is spent on.
                now = min(start, waiting.first?.at ?? start)
            } else if sweep != nil {
                readSweep()
            } else if wide != nil {
                readWide()
            } else {
                readProbe()
            }
            takeDue()
        }
    }

    private mutating func begin() {
        places = Array(repeating: .waiting, count: batches.count)
        waitingFor = Array(repeating: .max, count: batches.count)
        openCount = batches.count
        sizes = Set(batches.map(\.size))
        usual = rules.pace.usual(sizes, times: times)
        for index in batches.indices { place(index) }
        let state = basis.state
        let known = basis.following.indices
        for index in known {
            nextPage[index] = state.pages[batches[index].id]
            readAhead[index] = state.ahead[batches[index].id]
        }
        if let walk = state.wideSweep {
            wide = wideWalk(
                known.filter { walk.batches.contains(batches[$0].id) }, read: walk.page - 1)
        }
        if let walk = state.probe {
            probe = probeWalk(
                known.filter { walk.batches.contains(batches[$0].id) }, read: walk.page - 1)
        }
        if let index = known.first(where: { batches[$0].id == state.sweep }) {
            move(index, to: .swept)
            sweep = index
        }
    }

    /// What the next request is spent on: a sweep that has begun, one of many batches where that is
    /// cheaper, one of a single batch; else a probe.
    private mutating func choose() {
        guard sweep == nil else { return }
        if wide == nil,
            rules.isWorthReadingTogether(
                batches: fresh.batches, singly: fresh.pages, placed: placed)
        {
            wide = wideWalk(batches.indices.filter(isFresh))
        }
        guard wide == nil else { return }
        if let index = nextFinished ?? dueAlone ?? (probe == nil ? dueSample : nil) {
            if isWorthSampling(index) { rules.sample = batches[index].id }
            move(index, to: .swept)
            sweep = index
        } else if probe?.wanted.contains(where: { places[$0] != .closed }) != true {
            probe = probeWalk(Array(due))
        }
    }

    private var nextFinished: Int? {
        mutating get {
            while let entry = finished.popFirst() {
                if places[entry.batch] == .finished, batches[entry.batch].lookAt == entry.at {
                    return entry.batch
                }
            }
            return nil
        }
    }

    private var dueSample: Int? { due.filter(isWorthSampling).min() }

    private func isWorthSampling(_ index: Int) -> Bool {
        rules.isWorthSampling(batches[index], usual: usual[batches[index].size])
    }

    private var dueAlone: Int? {
        guard openCount == 1, let only = due.first,
            rules.isWorthSweeping(
                batches[only], now: now, usual: usual[batches[only].size], isAlone: true)
        else { return nil }
        return only
    }

    /// - Parameter read: so many pages were read already, and did not show those that are wanted.
    private func wideWalk(_ wanted: [Int], read: Int = 0) -> WideWalk? {
        guard let newest = wanted.max() else { return nil }
        return WideWalk(
            wanted: wanted, of: batches[...(read > 0 ? newest : batches.count - 1)].map(\.size),
            pages: rules.pages(placed) - read, perPage: rules.perPage)
    }

    private func probeWalk(_ wanted: [Int], read: Int = 0) -> ProbeWalk? {
        guard let oldest = wanted.min(), let newest = wanted.max() else { return nil }
        let sweeps = wanted.reduce(0) { $0 + rules.pages(batches[$1].size) }
        return ProbeWalk(
            wanted: wanted, oldest: oldest, end: read > 0 ? newest + 1 : batches.count,
            mostPages: FollowingRules.mostProbePages(due: sweeps))
    }
}
