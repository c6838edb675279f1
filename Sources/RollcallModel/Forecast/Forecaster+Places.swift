/// Which batches are due, and for what.
extension Forecaster {
    enum Place {
        /// Due later.
        case waiting
        /// Due, and no reason to sweep it yet.
        case due
        /// Due, and worth a sweep.
        case finished
        /// Its sweep has begun.
        case swept
        /// All its results are known.
        case closed
    }

    /// A waiting run looks for what came back twice a second.
    private static let notice: Int64 = 250

    mutating func takeDue() {
        while let entry = waiting.first, entry.at <= now {
            _ = waiting.popFirst()
            if places[entry.batch] == .waiting, waitingFor[entry.batch] == entry.at {
                place(entry.batch)
            }
        }
    }

    /// Puts an open batch where it belongs now.
    mutating func place(_ index: Int) {
        let batch = batches[index]
        let end = end(of: batch)
        if rules.isCalledBack, end > basis.quota.now.tick, end <= now {
            return close(index, at: end + Self.notice)
        }
        let usual = usual[batch.size]
        let dueAt = rules.dueAt(batch, usual: usual)
        if dueAt > now {
            move(index, to: .waiting)
            waitingFor[index] = dueAt
            waiting.insert(.init(at: dueAt, batch: index))
        } else if rules.isWorthSweeping(batch, now: now, usual: usual, isAlone: openCount == 1) {
            move(index, to: .finished)
            finished.insert(.init(at: batch.lookAt, batch: index))
        } else {
            move(index, to: .due)
        }
    }

    /// Something was learned: of some batches, or of all that take as long.
    mutating func place(_ touched: some Sequence<Int>) {
        let usual = rules.pace.usual(sizes, times: times)
        if usual == self.usual {
            for index in touched where isPlaced(index) { place(index) }
        } else {
            self.usual = usual
            for index in batches.indices where isPlaced(index) { place(index) }
        }
    }

    private func isPlaced(_ index: Int) -> Bool {
        places[index] != .closed && places[index] != .swept
    }

    func isFresh(_ index: Int) -> Bool {
        places[index] == .finished && !rules.triedWide.contains(batches[index].id)
    }

    mutating func move(_ index: Int, to place: Place) {
        if isFresh(index) { countFresh(index, -1) }
        if places[index] == .due { due.remove(index) }
        places[index] = place
        if isFresh(index) { countFresh(index, 1) }
        if place == .due { due.insert(index) }
    }

    private mutating func countFresh(_ index: Int, _ sign: Int) {
        fresh.batches += sign
        fresh.pages += sign * rules.pages(batches[index].size)
    }

    mutating func close(_ index: Int, at tick: Int64) {
        move(index, to: .closed)
        openCount -= 1
        lastResult = max(lastResult, tick)
    }

    /// When its last call ends. Of many batches some are slower than others, and the slowest one
    /// counts: their luck is spread evenly (by the golden ratio), beginning with the mean.
    mutating func end(of batch: FollowedBatch) -> Int64 {
        if let drawn = luck?.ends(of: batch, listed: 0..<batch.size).max() {
            return batch.acceptedAt + drawn
        }
        let luck = (0.5 + Double(batch.id - 1) * 0.618_033_988_749_895)
            .truncatingRemainder(dividingBy: 1)
        return batch.acceptedAt + basis.callTime.end(of: batch.size, luck: luck)
    }

    /// When these calls of its list have ended.
    mutating func end(of batch: FollowedBatch, listed: Range<Int>) -> Int64 {
        batch.acceptedAt
            + (luck?.ends(of: batch, listed: listed).max()
                ?? basis.callTime.end(of: batch.size, listed: listed))
    }

    /// When each of these calls of its list has ended, in milliseconds from its acceptance.
    mutating func ends(of batch: FollowedBatch, listed: Range<Int>) -> [Int64] {
        luck?.ends(of: batch, listed: listed).map { $0 }
            ?? basis.callTime.ends(of: batch.size, listed: listed)
    }

    mutating func ended(of batch: FollowedBatch, at tick: Int64) -> Int {
        let elapsed = tick - batch.acceptedAt
        return luck?.ended(of: batch, after: elapsed)
            ?? basis.callTime.ended(of: batch.size, after: elapsed)
    }

    /// How surely each of these calls of the list has ended.
    mutating func ended(of batch: FollowedBatch, listed: Range<Int>, after elapsed: Int64)
        -> [Double]
    {
        luck?.ended(of: batch, listed: listed, after: elapsed)
            ?? basis.callTime.ended(of: batch.size, listed: listed, after: elapsed)
    }
}
