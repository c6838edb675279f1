import RollcallReport

/// Rows under headings, in columns as wide as the first rows need.
struct Table {
    private let headings: [String]
    private var widths: [Int] = []

    init(_ headings: [String]) { self.headings = headings }

    /// Prints rows as they come; the headings once, before the first of them.
    mutating func print(_ rows: [[String]]) {
        guard !rows.isEmpty else { return }
        let rows = rows.map { $0.map(\.visible) }
        if widths.isEmpty {
            widths = headings.indices.map { column in
                (rows.map { $0[column].columns } + [headings[column].columns]).max() ?? 0
            }
            Console.data(line(headings))
        }
        for row in rows { Console.data(line(row)) }
    }

    private func line(_ cells: [String]) -> String {
        let padded = zip(cells, widths).map { $0.padded(to: $1) }.joined(separator: "  ")
        return String(padded.reversed().drop { $0 == " " }.reversed())
    }
}
