import RollcallStore

/// How long the calls of a batch are expected to take: from what earlier batches took, else from what
/// the list of requests told of those under way.
struct BatchPace: Sendable {
    /// What the list of requests said about a batch that was not finished.
    struct Glimpse: Sendable, Equatable {
        /// Milliseconds since its acceptance.
        var elapsed: Int64
        var ended: Int
        var size: Int

        /// With less than a tenth ended the rest is a guess.
        var isTelling: Bool { ended * 10 >= size }

        /// Calls under way count as half done: a call takes about a minute, and at most half of what
        /// passed.
        var headStart: Int64 { min(30_000, elapsed / 4) }
    }

    /// After so many sweeps in a row that came too early nothing is expected any more until one did not.
    private static let mostMisses = 2

    /// The latest glimpse of each batch in this run, with its tick.
    private(set) var glimpses: [Int64: (glimpse: Glimpse, at: Int64)] = [:]
    private var misses = 0
    /// Batches that were swept too early.
    private var missed: Set<Int64> = []

    mutating func note(_ glimpse: Glimpse, of batch: Int64, at tick: Int64) {
        glimpses[batch] = (glimpse, tick)
    }

    mutating func noteSweep(of batch: Int64, isEarly: Bool) {
        misses = isEarly ? misses + 1 : 0
        if isEarly { missed.insert(batch) }
    }

    func isFirstMiss(_ batch: Int64) -> Bool { !missed.contains(batch) }

    /// Milliseconds from its acceptance after which a batch is worth sweeping without a probe; nil where
    /// nothing tells.
    func expected(_ batch: FollowedBatch, times: [BatchTime]) -> Int64? {
        guard misses < Self.mostMisses, !missed.contains(batch.id) else { return nil }
        let own = glimpses[batch.id]?.glimpse
        guard var expected = learned(batch.size, times) ?? pooled(batch.size) else { return nil }
        if let own, own.isTelling, let slower = Self.extrapolated([own], size: batch.size) {
            // It goes another way than the others did.
            if slower > expected + expected / 3 || expected <= own.elapsed { expected = slower }
        }
        if let own, expected <= own.elapsed { return nil }
        return expected
    }

    /// The longest of those that earlier batches of about this size took, in proportion, and a
    /// twentieth: no two are the same, and to look too early costs a request.
    private func learned(_ size: Int, _ times: [BatchTime]) -> Int64? {
        times.filter { size <= 2 * $0.size }
            .map { max($0.took / 2, $0.took * Int64(size) / Int64($0.size)) }.max()
            .map { $0 + $0 / 20 }
    }

    private func pooled(_ size: Int) -> Int64? {
        let telling = glimpses.values.map(\.glimpse).filter {
            $0.isTelling && $0.size <= 2 * size && size <= 2 * $0.size
        }
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
        return expected + expected / 32
    }
}
