/// How many calls of a batch have ended, by the pages of its list that were read.
package enum SampleEstimate {
    /// The list may stand in the order in which its calls were placed, in the reverse, or in any. Where those of
    /// the latest page that have ended stand in front, what follows has not ended; where they stand
    /// behind, it has; else it is as the pages that were read.
    ///
    /// - Parameters:
    ///   - size: calls of the batch.
    ///   - before: calls on earlier pages, all of which have ended.
    ///   - page: of each call of the latest page how surely it has ended, from 0 to 1, in the list's
    ///     order.
    package static func ended(of size: Int, before: Int, page: [Double]) -> Int {
        let ended = page.reduce(0, +)
        let pending = Double(page.count) - ended
        let seen = Double(before) + ended
        guard before + page.count < size, ended > 0, pending > 0 else {
            return min(size, Int(seen))
        }
        let places = page.indices.map(Double.init)
        let meanEnded = zip(places, page).reduce(0) { $0 + $1.0 * $1.1 } / ended
        let meanPending = zip(places, page).reduce(0) { $0 + $1.0 * (1 - $1.1) } / pending
        switch (meanPending - meanEnded) * 2 / Double(page.count) {
        case 0.5...: return Int(seen)
        case ..<(-0.5) where before == 0: return size - Int(pending)
        default: return Int(seen * Double(size) / Double(before + page.count))
        }
    }
}
