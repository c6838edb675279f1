/// When a batch that the provider has is worth a request, and which: the rules that a run keeps, and that
/// its forecast goes by; with what following has taught so far.
package struct FollowingRules: Sendable {
    /// A try of a wide sweep costs a request; fewer sweeps than this are not worth it.
    private static let fewestSweeps = 4
    /// Of `firstPoll`: after so long a callback is overdue where nothing tells how long calls take, and
    /// at the least where something does.
    private static let callbackPatience: Int64 = 60, leastPatience: Int64 = 5
    /// Calls of a batch that are enough for a sample.
    private static let fewestSampled = 10

    package let firstPoll: Int64
    package let deadline: Int64
    /// The server's cap on page sizes, once seen.
    package var perPage: Int
    package var pace = BatchPace()
    /// The provider tells of finished calls by itself; a batch is looked at once that is overdue.
    package var isCalledBack = false
    /// The batch whose calls were read to learn how far such batches have come; one in a run.
    package var sample: Int64?
    /// The provider has no list of requests that we understand; batches are looked at one by one.
    package var hasNoRequestList = false
    /// Batches that the list of requests did not name, as far as it was worth reading, or of which
    /// it does not tell whether they are finished.
    package var unlisted: Set<Int64> = []
    /// The list of all calls holds too many of others for a wide sweep.
    package var isWideDear = false
    /// Batches that were looked for in a wide sweep, and whose rest is swept one by one.
    package var triedWide: Set<Int64> = []

    package init(_ options: RunOptions) {
        firstPoll = options.firstPoll
        deadline = options.deadline
        perPage = options.perPage
    }

    /// Pages that so many items take.
    package func pages(_ items: Int) -> Int { (items + perPage - 1) / perPage }

    /// Tick after which calls without a result are given up.
    package func deadline(of batch: FollowedBatch) -> Int64 { batch.acceptedAt + deadline }

    /// The tick from which a look at the batch is worth a request.
    ///
    /// - Parameter usual: what its size is expected to take (`BatchPace.usual`).
    package func dueAt(_ batch: FollowedBatch, usual: Int64?) -> Int64 {
        let deadline = deadline(of: batch)
        let lookAt = max(lookAt(batch, usual), overdueAt(batch, usual) ?? .min)
        return (batch.sweptAt ?? .min) < deadline ? min(lookAt, deadline) : lookAt
    }

    /// The tick after which no callback about the batch is expected any more: twice what it should take, but
    /// with half of the deadline left; nil where something is known of it, or nobody calls back.
    private func overdueAt(_ batch: FollowedBatch, _ usual: Int64?) -> Int64? {
        guard isCalledBack, !batch.isRequestFinal, !batch.isCalledBack, batch.sweptAt == nil,
            pace.glimpses[batch.id] == nil
        else { return nil }
        let patience =
            usual.map { max(2 * $0, Self.leastPatience * firstPoll) }
            ?? Self.callbackPatience * firstPoll
        return batch.acceptedAt + min(patience, deadline / 2)
    }

    /// What is in the ledger, unless more is known by now.
    private func lookAt(_ batch: FollowedBatch, _ usual: Int64?) -> Int64 {
        guard !batch.isRequestFinal, !batch.isCalledBack, batch.sweptAt == nil,
            !unlisted.contains(batch.id)
        else {
            return batch.lookAt
        }
        let glimpsedAt = pace.glimpses[batch.id]?.at
        let isFresh = glimpsedAt == nil && batch.lookAt <= batch.acceptedAt + firstPoll
        let earliest =
            isFresh || glimpsedAt != nil
            ? (glimpsedAt ?? batch.acceptedAt) + firstPoll : batch.lookAt
        if let expected = pace.expected(batch, usual: usual) {
            return max(earliest, batch.acceptedAt + expected)
        }
        return isFresh ? batch.lookAt + firstLook(size: batch.size) - firstPoll : batch.lookAt
    }

    /// How long after its acceptance a batch is looked at where nothing tells how long calls take. Of
    /// many calls too few have ended after `firstPoll` to tell anything: as long again for every two
    /// pages beyond the first.
    package func firstLook(size: Int) -> Int64 {
        (1 + Int64(pages(size) - 1) / 2) * firstPoll
    }

    /// A batch is swept when its request is finished or expected to be, when no list tells, at its
    /// deadline; and a small one that is followed alone, because its calls cost no more than a probe.
    package func isWorthSweeping(
        _ batch: FollowedBatch, now: Int64, usual: Int64?, isAlone: Bool
    ) -> Bool {
        if batch.isRequestFinal || batch.isCalledBack || hasNoRequestList
            || unlisted.contains(batch.id) || now >= deadline(of: batch)
        {
            return true
        }
        if isStalled(batch, now: now) { return true }
        guard batch.sweptAt == nil else { return false }
        if let expected = pace.expected(batch, usual: usual) {
            return now >= batch.acceptedAt + expected
        }
        return isAlone && batch.size <= perPage
    }

    /// Whether the calls of a batch are worth a look though nothing says that they are over: the first
    /// look tells what share of them has ended, which the statistics of its request do not, and what it
    /// finds ended is not read again.
    package func isWorthSampling(_ batch: FollowedBatch, usual: Int64?) -> Bool {
        usual == nil && pace.glimpses.isEmpty && (sample ?? batch.id) == batch.id
            && batch.size >= Self.fewestSampled
            && batch.sweptAt == nil && !batch.isRequestFinal && !isCalledBack
            && !batch.isCalledBack && !hasNoRequestList && !unlisted.contains(batch.id)
    }

    /// Whether a page of the batch with calls under way is the first look of the run.
    package func isSample(_ batch: FollowedBatch, now: Int64) -> Bool {
        sample == batch.id && pace.glimpses.isEmpty && !batch.isRequestFinal
            && !batch.isCalledBack && now < deadline(of: batch)
    }

    /// A page of the batch held calls under way, and what is left of its list is read later.
    ///
    /// - Parameter told: what the page says of the whole batch.
    /// - Returns: the tick from which that is worth a request, unless more is known by then.
    package mutating func putOff(
        _ batch: FollowedBatch, told: BatchPace.Glimpse, now: Int64
    ) -> Int64 {
        let isSample = isSample(batch, now: now)
        let isMiss = !isSample && !batch.isRequestFinal && !pace.isRough(batch.id)
        let isFirst = isMiss && pace.isFirstMiss(batch.id)
        if !batch.isRequestFinal { pace.note(told, of: batch.id, at: now) }
        if isMiss { pace.noteSweep(of: batch.id, isEarly: true) }
        return isSample
            ? LookEstimate.next(
                now: now, acceptedAt: batch.acceptedAt, ended: told.ended, size: batch.size,
                apart: firstPoll, deadline: deadline)
            : LookEstimate.again(
                now: now, acceptedAt: batch.acceptedAt, isFirst: isFirst, apart: firstPoll)
    }

    /// Whether many batches are read together from the list of all calls, because it may well take
    /// half the requests or less.
    ///
    /// - Parameters:
    ///   - batches: how many are worth sweeping, and were not looked for there yet.
    ///   - singly: pages that these take one by one.
    ///   - placed: calls of this campaign; at least these are in the list.
    package func isWorthReadingTogether(batches: Int, singly: Int, placed: Int) -> Bool {
        !isWideDear && batches > 1 && singly >= Self.fewestSweeps && pages(placed) * 2 <= singly
    }

    /// Whether the list of all calls is worth its next page: the rest of it costs less than the
    /// sweeps that it may spare, or the last page spared one at least.
    ///
    /// - Parameters:
    ///   - pagesLeft: nil where the list does not tell.
    ///   - sweepsLeft: pages that what is left takes batch by batch.
    ///   - saved: pages of these that the last page has spared.
    package static func isWideWorthMore(pagesLeft: Int?, sweepsLeft: Int, saved: Int) -> Bool {
        sweepsLeft > 0 && (saved > 1 || pagesLeft.map { $0 < sweepsLeft } ?? false)
    }

    /// Pages of the list of requests after which sweeping the batches that are due would have been
    /// cheaper: a long history may come oldest first.
    package static func mostProbePages(due pages: Int) -> Int { max(1, pages) }

    /// No others of the batch's calls seem to end: all are read, with those under way, because whoever
    /// does not hang up keeps back nobody else's result. Once, and again after twice the time.
    package func isStalled(_ batch: FollowedBatch, now: Int64) -> Bool {
        guard !batch.isRequestFinal, pace.isStalled(batch.id, apart: firstPoll) else {
            return false
        }
        return batch.sweptAt.map { now - batch.acceptedAt >= 2 * ($0 - batch.acceptedAt) } ?? true
    }

    /// Whether a sweep is put off at a page that holds calls under way. What was read before has
    /// ended, and is not read again. Of a request that is called finished every page is read first: a
    /// call that never ends keeps back nobody else's result, and not that somebody is missing.
    ///
    /// - Parameter isOnly: it is the only page of the batch.
    package func isPutOff(_ batch: FollowedBatch, isOnly: Bool, now: Int64) -> Bool {
        (!batch.isRequestFinal || batch.isWhole) && !isStalled(batch, now: now)
            && now < deadline(of: batch) && !isOnly
    }
}
