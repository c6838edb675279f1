/// How many calls of a batch have ended, by the pages of its list that were read.
package struct SampleEstimate: Sendable, Equatable {
    package var ended: Int
    /// Its standard error, as a share of it; 0 where the calls were counted.
    package var error: Double

    /// The list may stand in the order in which its calls were placed, in the reverse, or in any. Where those of
    /// the latest page that have ended stand in front, what follows has not ended; where they stand
    /// behind, it has; else it is as the pages that were read.
    ///
    /// - Parameters:
    ///   - listed: calls that the whole list holds; those of the batch that it lacks have not ended.
    ///   - ahead: calls of its last page that were read before, and had ended.
    ///   - before: calls on earlier pages, all of which have ended.
    ///   - page: of each call of the latest page how surely it has ended, from 0 to 1, in the list's
    ///     order.
    package init(of listed: Int, ahead: Int = 0, before: Int, page: [Double]) {
        let ended = page.reduce(0, +)
        let pending = Double(page.count) - ended
        let seen = Double(before) + ended
        error = 0
        if ahead > 0 {
            // The first page had none then: the latest calls come first. Where it still has none, the last end
            // is anywhere between the two pages.
            let most = max(ahead, listed - Int(pending))
            self.ended = min(listed, seen > 0 ? most : (ahead + most) / 2)
            return
        }
        guard before + page.count < listed, ended > 0, pending > 0 else {
            self.ended = min(listed, Int(seen))
            return
        }
        let places = page.indices.map(Double.init)
        let meanEnded = zip(places, page).reduce(0) { $0 + $1.0 * $1.1 } / ended
        let meanPending = zip(places, page).reduce(0) { $0 + $1.0 * (1 - $1.1) } / pending
        // Half of the greatest distance there can be, and more than two standard deviations of that
        // which a few calls have by chance.
        let telling = max(0.5, 1.155 * (1 / ended + 1 / pending).squareRoot())
        switch (meanPending - meanEnded) * 2 / Double(page.count) {
        case telling...: self.ended = Int(seen)
        case ...(-telling) where before == 0: self.ended = listed - Int(pending)
        default:
            let read = Double(before + page.count)
            self.ended = Int(seen * Double(listed) / read)
            // Drawn without putting back.
            error = (pending / (read * seen) * (1 - read / Double(listed))).squareRoot()
        }
    }

    /// The calls on the last page of a list, by their places from 0. Where none of the first ones has ended,
    /// the latest may come first, and those of the last page tell. Nil for a list of one page, and
    /// where the last one holds less than half of a page or a tenth of the list: the ends of few calls
    /// tell little.
    package static func lastPage(of listed: Int, perPage: Int) -> Range<Int>? {
        let first = (listed - 1) / perPage * perPage
        let count = listed - first
        return first > 0 && 2 * count >= perPage && 10 * count >= listed ? first..<listed : nil
    }

    /// Milliseconds that lie between the ends of as many calls as a last page holds, one after the other, with
    /// the standard error as a share of it. Nil where they do not fall in the list's order as they do where
    /// the latest calls come first: over half of the time from the first beginning to the last end.
    ///
    /// - Parameters:
    ///   - start: when the first of them was placed.
    ///   - ends: in the list's order.
    package static func spread(from start: Int64, ends: [Int64]) -> (time: Int64, error: Double)? {
        let half = ends.count / 2
        guard half > 0, let last = ends.max(), last > start else { return nil }
        func mean(_ ends: ArraySlice<Int64>) -> Double {
            ends.reduce(0) { $0 + Double($1 - start) } / Double(half)
        }
        let (late, early) = (mean(ends.prefix(half)), mean(ends.suffix(half)))
        let count = Double(ends.count)
        let spread = (late - early) * count / Double(ends.count - half)
        guard 2 * spread >= Double(last - start) else { return nil }
        let middle = (late + early) / 2
        let squares = ends.enumerated().reduce(0.0) { sum, call in
            let fitted = middle + spread * (0.5 - (Double(call.offset) + 0.5) / count)
            let rest = Double(call.element - start) - fitted
            return sum + rest * rest
        }
        // Of the difference of two means of half of the calls each, twice.
        return (Int64(spread), 4 * (squares / count).squareRoot() / (count.squareRoot() * spread))
    }
}
