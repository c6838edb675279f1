/// What the pages of the lists will say, and what the engine makes of it.
extension Forecaster {
    /// One page of a batch's calls. The sandbox lists the latest ones first; else they are taken to end in
    /// the order of the list.
    mutating func readSweep() {
        guard let index = sweep else { return }
        if isAhead { return readLastPage(of: index) }
        let batch = batches[index]
        let page = nextPage[index] ?? 1
        let size = max(0, batch.size - (readAhead[index] ?? 0))
        let listed = min(size, (page - 1) * rules.perPage)..<min(size, page * rules.perPage)
        let isLast = listed.upperBound == size
        let end = isLast ? self.end(of: batch) : self.end(of: batch, listed: listed)
        let isEarly = !batch.isRequestFinal && start < end
        let isSample = rules.isSample(batch, now: now)
        let seen = start
        spend(.poll)
        if isEarly,
            isSample
                || rules.isPutOff(
                    batch, isOnly: isLast && page == 1 && readAhead[index] == nil, now: now)
        {
            nextPage[index] = page
            let page = ended(of: batch, listed: listed, after: seen - batch.acceptedAt)
            if isSample, page.reduce(0, +) < 0.5, listed.lowerBound == 0,
                SampleEstimate.lastPage(of: batch.size, perPage: rules.perPage) != nil
            {
                isAhead = true
                return
            }
            let estimate = SampleEstimate(
                of: batch.size, ahead: readAhead[index] ?? 0, before: listed.lowerBound, page: page)
            putOff(
                index,
                BatchPace.Glimpse(
                    elapsed: now - batch.acceptedAt, ended: estimate.ended, size: batch.size,
                    isExact: true, error: estimate.error))
        } else if !isLast {
            nextPage[index] = page + 1
        } else if isEarly, now < rules.deadline(of: batch) {
            nextPage[index] = nil
            readAhead[index] = nil
            rules.unlisted.remove(batch.id)
            batches[index].sweptAt = now
            batches[index].lookAt = nextLook(batch, ended: ended(of: batch, at: seen))
            if batch.sweptAt == nil, !rules.isStalled(batch, now: now) {
                rules.pace.noteSweep(of: batch.id, isEarly: true)
            }
            endSweep(of: index)
        } else {
            close(index, at: now)
            let took = BatchTime(size: batch.size, took: end - batch.acceptedAt)
            times = Array(([took] + times).prefix(BatchTime.most))
            rules.pace.noteSweep(of: batch.id, isEarly: false)
            endSweep(of: index)
        }
    }

    /// The page that holds the first calls where the latest come first.
    private mutating func readLastPage(of index: Int) {
        let batch = batches[index]
        isAhead = false
        guard let listed = SampleEstimate.lastPage(of: batch.size, perPage: rules.perPage) else {
            return
        }
        let ends = ends(of: batch, listed: listed)
        let seen = start - batch.acceptedAt
        spend(.poll)
        guard rules.isSample(batch, now: now) else { return }
        let elapsed = now - batch.acceptedAt
        let ended = ends.filter { $0 <= seen }
        let isEarly = ended.count < ends.count
        if !isEarly { readAhead[index] = listed.count }
        if 2 * ended.count >= ends.count, let spread = SampleEstimate.spread(from: 0, ends: ended) {
            putOff(
                index,
                BatchPace.Glimpse(
                    ended: ended.count, over: spread, size: batch.size, atMost: elapsed))
        } else {
            putOff(
                index,
                BatchPace.Glimpse(
                    elapsed: elapsed, ended: isEarly ? ended.count : 0, size: batch.size,
                    isExact: true))
        }
    }

    private mutating func putOff(_ index: Int, _ told: BatchPace.Glimpse) {
        batches[index].lookAt = rules.putOff(batches[index], told: told, now: now)
        endSweep(of: index)
    }

    private mutating func endSweep(of index: Int) {
        sweep = nil
        if places[index] == .swept { move(index, to: .waiting) }
        place([index])
    }

    /// One page of the list of all calls.
    mutating func readWide() {
        guard var walk = wide else { return }
        let seen = start
        spend(.poll)
        let before = walk.sweepsLeft
        for index in walk.readPage() where places[index] != .closed {
            if batches[index].isRequestFinal || seen >= end(of: batches[index]) {
                close(index, at: now)
            }
        }
        let saved = before - walk.sweepsLeft
        if saved > 1 { walk.hasPaid = true }
        let isWorthMore = FollowingRules.isWideWorthMore(
            pagesLeft: walk.pagesLeft, sweepsLeft: walk.sweepsLeft, saved: saved)
        wide = walk
        if walk.pagesLeft <= 0 || !isWorthMore { endWide(walk) }
    }

    private mutating func endWide(_ walk: WideWalk) {
        wide = nil
        // They count as fresh no longer.
        let left = walk.wanted.filter { places[$0] != .closed && places[$0] != .swept }
        for index in left { move(index, to: .waiting) }
        rules.triedWide.formUnion(walk.wanted.map { batches[$0].id })
        if !walk.hasPaid { rules.isWideDear = true }
        for index in left { place(index) }
    }

    /// One page of the list of requests.
    mutating func readProbe() {
        guard var walk = probe else { return }
        let seen = start
        spend(.poll)
        let first = max(0, walk.end - rules.perPage)
        let listed = (first..<walk.end).filter { places[$0] != .closed && places[$0] != .swept }
        for index in listed { look(at: index, seen: seen) }
        walk.end = first
        walk.mostPages -= 1
        probe = walk
        guard first <= walk.oldest || walk.mostPages <= 0 else { return place(listed) }
        probe = nil
        let missing = walk.wanted.filter { $0 < first && places[$0] != .closed }
        rules.unlisted.formUnion(missing.map { batches[$0].id })
        place(listed + missing)
    }

    private mutating func look(at index: Int, seen: Int64) {
        let batch = batches[index]
        if batch.isRequestFinal || seen >= end(of: batch) {
            batches[index].isRequestFinal = true
            batches[index].lookAt = LookEstimate.whenFinal(
                now: now, sweptAt: batch.sweptAt, apart: rules.firstPoll)
            return
        }
        let counted = Int(Double(ended(of: batch, at: seen)) * basis.callTime.counted)
        let glimpse = BatchPace.Glimpse(
            elapsed: now - batch.acceptedAt, ended: counted, size: batch.size)
        rules.pace.note(glimpse, of: batch.id, at: now)
        batches[index].lookAt = nextLook(batch, ended: counted)
    }

    private func nextLook(_ batch: FollowedBatch, ended: Int) -> Int64 {
        LookEstimate.next(
            now: now, acceptedAt: batch.acceptedAt, ended: ended, size: batch.size,
            apart: rules.firstPoll, deadline: rules.deadline)
    }
}
