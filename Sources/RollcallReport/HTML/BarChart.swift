/// Counts as horizontal bars: an inline SVG with its title and its content in words. Every bar
/// carries its label and its number, so that colour says nothing alone.
struct BarChart {
    private static let width = 400
    private static let barStart = 100
    private static let barRoom = 208
    private static let rowHeight = 30
    private static let labelLength = 9

    let id: String
    let title: String
    let lines: [Digest.Line]
    let whole: Int

    var svg: String {
        let height = lines.count * Self.rowHeight
        let words = lines.map { "\($0.label) \($0.count.grouped)" }.joined(separator: ", ")
        let most = max(1, lines.map(\.count).max() ?? 1)
        return """
            <svg viewBox="0 0 \(Self.width) \(height)" role="img" \
            aria-labelledby="\(id)-title \(id)-words">
            <title id="\(id)-title">\(title.html)</title>
            <desc id="\(id)-words">\(words.html)</desc>
            \(lines.indices.map { bar($0, most: most) }.joined(separator: "\n"))
            <line class="axis" x1="\(Self.barStart)" y1="0" x2="\(Self.barStart)" y2="\(height)"/>
            </svg>
            """
    }

    private func bar(_ index: Int, most: Int) -> String {
        let line = lines[index]
        let top = index * Self.rowHeight
        // A count that is there is seen: at least two units.
        let length = line.count == 0 ? 0 : max(2, line.count * Self.barRoom / most)
        let label = line.label.shortened(to: Self.labelLength)
        return """
            <text class="label" x="\(Self.barStart - 8)" y="\(top + 20)">\(label.html)</text>
            <rect x="\(Self.barStart)" y="\(top + 5)" width="\(length)" height="20" rx="2"/>
            <text x="\(Self.barStart + length + 7)" y="\(top + 20)">\(line.count.grouped) \
            <tspan class="share">\(line.count.percent(of: whole).html)</tspan></text>
            """
    }
}
