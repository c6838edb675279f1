/// How many calls of a batch have ended, by the pages of its list that were read.
package enum SampleEstimate {
    /// The list may stand in the order in which its calls were placed, in the reverse, or in any. Where those of
    /// the latest page that have ended stand in front, what follows has not ended; where they stand
    /// behind, it has; else it is as the pages that were read.
    ///
    /// - Parameters:
    ///   - listed: calls that the whole list holds; those of the batch that it lacks have not ended.
    ///   - before: calls on earlier pages, all of which have ended.
    ///   - page: of each call of the latest page how surely it has ended, from 0 to 1, in the list's
    ///     order.
    package static func ended(of listed: Int, before: Int, page: [Double]) -> Int {
        let ended = page.reduce(0, +)
        let pending = Double(page.count) - ended
        let seen = Double(before) + ended
        guard before + page.count < listed, ended > 0, pending > 0 else {
            return min(listed, Int(seen))
        }
        let places = page.indices.map(Double.init)
        let meanEnded = zip(places, page).reduce(0) { $0 + $1.0 * $1.1 } / ended
        let meanPending = zip(places, page).reduce(0) { $0 + $1.0 * (1 - $1.1) } / pending
        // Half of the greatest distance there can be, and more than two standard deviations of that
        // which a few calls have by chance.
        let telling = max(0.5, 1.155 * (1 / ended + 1 / pending).squareRoot())
        switch (meanPending - meanEnded) * 2 / Double(page.count) {
        case telling...: return Int(seen)
        case ...(-telling) where before == 0: return listed - Int(pending)
        default: return Int(seen * Double(listed) / Double(before + page.count))
        }
    }
}
