/// Rows of a contact file, written as ranges: `2-101,105`.
struct RowSet: Sendable, Equatable {
    private(set) var ranges: [ClosedRange<Int>] = []

    /// - Parameter rows: in any order, repeated or not.
    init(_ rows: some Sequence<Int>) {
        for row in rows.sorted() {
            if let last = ranges.last, last.upperBound >= row - 1 {
                ranges[ranges.count - 1] = last.lowerBound...row
            } else {
                ranges.append(row...row)
            }
        }
    }

    /// Nil where the text is none of `text`.
    init?(_ text: String) {
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard let first = ends.first, let low = first, ends.count <= 2, low > 0,
                let last = ends.last, let high = last, high >= low
            else { return nil }
            ranges.append(low...high)
        }
    }

    var text: String {
        ranges.map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
        }.joined(separator: ",")
    }

    var rows: [Int] { ranges.flatMap { Array($0) } }
}
