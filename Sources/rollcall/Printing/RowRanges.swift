/// Many rows in few words: `2–101, 105`.
enum RowRanges {
    /// Ranges that are named before the rest is only counted.
    private static let most = 8

    /// - Parameter rows: ascending.
    static func text(_ rows: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for row in rows {
            if let last = ranges.last, last.upperBound + 1 == row {
                ranges[ranges.count - 1] = last.lowerBound...row
            } else {
                ranges.append(row...row)
            }
        }
        let shown = ranges.prefix(most).map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
        }
        return shown.joined(separator: ", ") + (ranges.count > most ? ", …" : "")
    }
}
