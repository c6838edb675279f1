/// How long the calls of a batch are expected to take: from what earlier batches took, else from what
/// the lists told of those under way.
package struct BatchPace: Sendable {
    /// What a list said about a batch that was not finished.
    package struct Glimpse: Sendable, Equatable {
        /// Milliseconds since its acceptance, or over which so many ended.
        package var elapsed: Int64
        package var ended: Int
        package var size: Int
        /// Its calls were seen. The statistics of a request do not count every way a call can end.
        package var isExact: Bool
        /// The standard error of `ended`, as a share of it.
        package var error: Double

        package init(
            elapsed: Int64, ended: Int, size: Int, isExact: Bool = false, error: Double = 0
        ) {
            self.elapsed = elapsed
            self.ended = ended
            self.size = size
            self.isExact = isExact
            self.error = error
        }

        /// So many calls of a batch have ended over so many milliseconds, one after the other.
        package init(
            ended: Int, over spread: (time: Int64, error: Double), size: Int, atMost elapsed: Int64
        ) {
            // What is not the head start.
            self.init(
                elapsed: min(elapsed, spread.time + min(Self.longestHeadStart, spread.time / 3)),
                ended: ended, size: size, isExact: true, error: spread.error)
        }

        private static let longestHeadStart: Int64 = 30_000

        /// With less than a tenth ended the rest is a guess.
        var isTelling: Bool { ended * 10 >= size }

        /// It tells something, but an error this large is worth a request that makes it smaller.
        var isRough: Bool { isTelling && error > 0.22 }

        /// Calls under way count as half done: a call takes about a minute, and at most half of what
        /// passed.
        var headStart: Int64 { min(Self.longestHeadStart, elapsed / 4) }
    }

    /// After so many sweeps in a row that came too early nothing is expected any more until one did not.
    private static let mostMisses = 2

    /// The latest glimpse of each batch in this run, with its tick, and that of the first one since which no
    /// more have ended.
    package private(set) var glimpses: [Int64: (glimpse: Glimpse, at: Int64, since: Int64)] = [:]
    /// Those that tell something.
    private var telling: [Int64: Glimpse] = [:]
    private var misses = 0
    /// How often each batch was swept too early.
    private var missed: [Int64: Int] = [:]

    package init() {}

    package mutating func note(_ glimpse: Glimpse, of batch: Int64, at tick: Int64) {
        let before = glimpses[batch]
        let since = before.flatMap { $0.glimpse.ended == glimpse.ended ? $0.since : nil } ?? tick
        glimpses[batch] = (glimpse, tick, since)
        if glimpse.isExact || telling[batch]?.isExact != true {
            telling[batch] = glimpse.isTelling ? glimpse : nil
        }
    }

    package mutating func noteSweep(of batch: Int64, isEarly: Bool) {
        misses = isEarly ? misses + 1 : 0
        if isEarly { missed[batch, default: 0] += 1 }
        // What misled is not believed again.
        if misses >= Self.mostMisses { telling = [:] }
    }

    package func isFirstMiss(_ batch: Int64) -> Bool { missed[batch] == nil }

    /// Some of its calls have ended, and for a while no others, as far as looks at it tell: those under way
    /// may never.
    ///
    /// - Parameter apart: milliseconds that the while lasts at least.
    package func isStalled(_ batch: Int64, apart: Int64) -> Bool {
        guard let (glimpse, at, since) = glimpses[batch], glimpse.ended > 0 else { return false }
        return at - since >= max(apart, glimpse.elapsed / 8)
    }

    /// What is known of the batch is so little that its next look is early on purpose.
    package func isRough(_ batch: Int64) -> Bool { glimpses[batch]?.glimpse.isRough ?? false }

    /// Milliseconds that batches of each of these sizes are expected to take; none where nothing
    /// tells.
    package func usual(_ sizes: Set<Int>, times: [BatchTime]) -> [Int: Int64] {
        guard misses < Self.mostMisses else { return [:] }
        return sizes.reduce(into: [:]) { usual, size in
            usual[size] = learned(size, times) ?? pooled(size)
        }
    }

    /// Milliseconds from its acceptance after which a batch is worth sweeping without a probe; nil where
    /// nothing tells.
    ///
    /// - Parameter usual: what batches of its size take.
    package func expected(_ batch: FollowedBatch, usual: Int64?) -> Int64? {
        guard var expected = usual else { return nil }
        let own = glimpses[batch.id]?.glimpse
        // A page that came too early tells when to come again, once.
        let missed = missed[batch.id] ?? 0
        if missed > 1 || missed == 1 && own?.isExact != true { return nil }
        guard let own else { return expected }
        if own.isTelling, let slower = Self.extrapolated([own], size: batch.size) {
            // Its calls go another way than those of earlier batches did: by more than the two standard
            // errors that a guess from so few ended calls has.
            let error = max(own.error, 1 / Double(own.ended).squareRoot())
            let least = Double(slower) * (1 - 2 * error)
            let isSlower = own.isExact && least > Double(expected)
            if isSlower {
                expected = slower
            } else if expected <= own.elapsed {
                expected = min(slower, 2 * own.elapsed)
            }
            if own.isRough {
                // What is hardly more than a guess is looked at again while there is time.
                let early = Double(slower) * (1 - min(2 * own.error, 0.5))
                expected = min(expected, Int64(early))
            }
        }
        if missed > 0 { expected = min(expected, 2 * own.elapsed) }
        return expected > own.elapsed ? expected : nil
    }

    /// The longest of those that earlier batches of about this size took, in proportion, and a
    /// twentieth: no two are the same, and to look too early costs a request.
    private func learned(_ size: Int, _ times: [BatchTime]) -> Int64? {
        times.filter { size <= 2 * $0.size }
            .map { max($0.took / 2, $0.took * Int64(size) / Int64($0.size)) }.max()
            .map { $0 + $0 / 20 }
    }

    private func pooled(_ size: Int) -> Int64? {
        var telling = telling.values.filter { $0.size <= 2 * size && size <= 2 * $0.size }
        if telling.contains(where: \.isExact) { telling.removeAll { !$0.isExact } }
        // Those that have just begun mislead.
        let furthest = telling.map { $0.ended * 1000 / $0.size }.max() ?? 0
        return Self.extrapolated(
            telling.filter { $0.ended * 2000 / $0.size >= furthest }, size: size)
    }

    private static func extrapolated(_ glimpses: [Glimpse], size: Int) -> Int64? {
        let ended = glimpses.reduce(0) { $0 + Int64($1.ended) }
        guard ended > 0, let start = glimpses.map(\.headStart).max() else { return nil }
        let spent = glimpses.reduce(0) { $0 + $1.elapsed - $1.headStart }
        // The last call begins when the others have ended or are half done.
        let expected = 2 * start + spent * Int64(size) / ended
        let error = glimpses.map(\.error).min() ?? 0
        return expected + expected / 32 + Int64(Double(expected) * error / 3)
    }
}
