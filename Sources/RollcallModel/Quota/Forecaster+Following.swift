/// Reading the results, as the engine does: finished batches are swept once, the others are asked
/// for in the list of requests when they are due.
extension Forecaster {
    mutating func follow() {
        if basis.isCalledBack {
            for batch in batches {
                lastResult = max(
                    lastResult, now, batch.acceptedAt + basis.callTime.end(of: batch.size))
            }
            return
        }
        for (index, batch) in batches.enumerated() {
            looks.insert(.init(at: batch.lookAt, batch: index))
        }
        while true {
            // What is due when the request can leave decides what it is spent on.
            if due.isEmpty, nextReady == nil {
                guard let first = looks.first else { return }
                idle(until: first.at)
            }
            now = start
            takeDue()
            if isWorthReadingTogether {
                sweepTogether()
            } else if let batch = nextReady ?? aloneDue {
                sweep(batch)
            } else if !due.isEmpty {
                probe()
            }
        }
    }

    private var nextReady: Int? { swept < ready.count ? ready[swept] : nil }

    private mutating func takeDue() {
        while let entry = looks.first, entry.at <= now {
            _ = looks.popFirst()
            let batch = batches[entry.batch]
            // A look that was put off since.
            guard isOpen[entry.batch], batch.lookAt == entry.at else { continue }
            batches[entry.batch].lookAt = .max
            if batch.isFinal || isUnlisted.contains(entry.batch) {
                makeReady(entry.batch)
            } else {
                due.append(entry.batch)
            }
        }
    }

    /// A small batch that is due alone costs no more than a probe.
    private var aloneDue: Int? {
        guard due.count == 1, let only = due.first, batches[only].sweptAt == nil,
            batches[only].size <= basis.perPage
        else { return nil }
        return only
    }

    private func pages(_ items: Int) -> Int { (items + basis.perPage - 1) / basis.perPage }

    private func isOver(_ batch: ForecastBasis.Followed, at tick: Int64) -> Bool {
        tick >= batch.acceptedAt + basis.callTime.end(of: batch.size)
    }

    private mutating func sweep(_ index: Int) {
        if nextReady == index {
            swept += 1
            readyPages -= pages(batches[index].size)
        } else {
            due.removeAll()
        }
        let seen = start
        for _ in 0..<max(1, pages(batches[index].size - batches[index].read)) { spend(.poll) }
        if batches[index].isFinal || isOver(batches[index], at: seen) {
            isOpen[index] = false
            lastResult = max(lastResult, now)
            return
        }
        isUnlisted.remove(index)
        batches[index].sweptAt = now
        look(at: index, again: nextLook(batches[index], seen: seen))
    }

    /// The list of requests, newest first, as far as it must be read.
    private mutating func probe() {
        guard let oldest = due.min() else { return }
        let most = max(1, due.reduce(0) { $0 + pages(batches[$1].size) })
        let needed = min(pages(batches.count - oldest), most)
        let seen = start
        for _ in 0..<needed { spend(.poll) }
        let reached = max(0, batches.count - needed * basis.perPage)
        for index in due where index < reached {
            isUnlisted.insert(index)
            makeReady(index)
        }
        due = []
        for index in reached..<batches.count where isOpen[index] && !batches[index].isFinal {
            if isOver(batches[index], at: seen) {
                batches[index].isFinal = true
                let earliest = batches[index].sweptAt.map { $0 + basis.firstPoll } ?? now
                look(at: index, again: max(now, earliest))
            } else {
                look(at: index, again: nextLook(batches[index], seen: seen))
            }
        }
    }

    /// Many small batches are cheaper read from the list of all calls: at most half the requests.
    private var isWorthReadingTogether: Bool {
        ready.count - swept > 1 && readyPages >= 4 && 2 * pages(placed) <= readyPages
    }

    private mutating func sweepTogether() {
        let seen = start
        for _ in 0..<pages(placed) { spend(.poll) }
        for index in ready[swept...] {
            if batches[index].isFinal || isOver(batches[index], at: seen) {
                isOpen[index] = false
                lastResult = max(lastResult, now)
            } else {
                isUnlisted.remove(index)
                batches[index].sweptAt = now
                look(at: index, again: nextLook(batches[index], seen: seen))
            }
        }
        swept = ready.count
        readyPages = 0
    }

    private mutating func makeReady(_ index: Int) {
        ready.append(index)
        readyPages += pages(batches[index].size)
    }

    private mutating func look(at index: Int, again tick: Int64) {
        batches[index].lookAt = tick
        looks.insert(.init(at: tick, batch: index))
    }

    /// The engine extrapolates from the finished calls, and looks no sooner than after a first look.
    private func nextLook(_ batch: ForecastBasis.Followed, seen: Int64) -> Int64 {
        let elapsed = max(1, now - batch.acceptedAt)
        let ended = Int64(
            basis.callTime.ended(of: batch.size, after: seen - batch.acceptedAt))
        let wait =
            ended > 0
            ? min(elapsed * (Int64(batch.size) - ended) / ended, 2 * elapsed) : elapsed
        return now + max(basis.firstPoll, wait)
    }
}
