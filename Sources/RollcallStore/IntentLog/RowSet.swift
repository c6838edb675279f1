/// Rows of a contact file, written as ranges: `2-101,105`.
struct RowSet: Sendable, Equatable {
    /// Ascending, and never two that touch.
    private(set) var ranges: [ClosedRange<Int>] = []

    /// No file has a row beyond, and no request so many rows: a number above is a damaged one.
    private static let highest = 1_000_000_000_000
    private static let most = 10_000_000

    /// - Parameter rows: in any order, repeated or not.
    init(_ rows: some Sequence<Int>) { self.init(joining: rows.map { $0...$0 }) }

    /// The rows of all of these, each once.
    init(joining all: [ClosedRange<Int>]) {
        for range in all.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = ranges.last, last.upperBound >= range.lowerBound - 1 {
                let end = max(last.upperBound, range.upperBound)
                ranges[ranges.count - 1] = last.lowerBound...end
            } else {
                ranges.append(range)
            }
        }
    }

    /// Nil where the text is not what `text` gives for some rows, or for more than there can be.
    init?(_ text: String) {
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard let first = ends.first, let low = first, ends.count <= 2, low > 0,
                let last = ends.last, let high = last, high >= low, high <= Self.highest
            else { return nil }
            ranges.append(low...high)
        }
        let set = Self(joining: ranges)
        guard set == self, set.text == text, count <= Self.most else { return nil }
    }

    var text: String {
        ranges.map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
        }.joined(separator: ",")
    }

    var count: Int { ranges.reduce(0) { $0 + $1.count } }
}
