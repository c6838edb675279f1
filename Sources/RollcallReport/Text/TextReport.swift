import RollcallModel

/// The report for a terminal: totals in words on 80 columns; single rows only where few need
/// attention. Commands to type are never broken and may be longer.
package struct TextReport {
    private static let width = 80
    /// More rows than this are left to the other formats.
    private static let listed = 20
    private static let labelWidth = 10
    private static let barWidth = 30

    private let report: Report
    private let style: TextStyle
    private let digest: Digest

    package init(_ report: Report, style: TextStyle = .plain) {
        self.report = report
        self.style = style
        digest = Digest(report)
    }

    /// - Throws: `ReportError` if rows are listed and their number is wrong; what the sink throws.
    package func write(to sink: @escaping Report.Sink) throws {
        var output = Output(sink)
        for line in try lines() { try output.write(line + "\n") }
        try output.flush()
    }

    private func lines() throws -> [String] {
        let attention = Standing.attention.count(in: report.summary)
        return header + section("ROWS", digest.rows) + total + (try problems(attention))
            + section("OUTCOMES (\(digest.ended))", digest.outcomes, of: report.summary.ended)
            + section("KEYS PRESSED (\(digest.pressedWords))", digest.responses, of: digest.pressed)
            + section("REQUESTS TO THE PROVIDER (\(sum(digest.requests)))", digest.requests)
            + paragraph(digest.requestWords)
            + section("BATCHES (\(sum(digest.batches)))", digest.batches)
            + (digest.notices.isEmpty ? [] : heading("NOTES"))
            + digest.notices.flatMap { paragraph("- \($0)", hanging: 2) }
            + (digest.steps.isEmpty ? [] : heading("WHAT TO DO NEXT"))
            + digest.steps.flatMap { paragraph("\($0.purpose):") + ["    \($0.command)"] }
    }

    private var header: [String] {
        let role: TextStyle.Role = report.summary.target == .live ? .alarm : .caution
        var lines = paragraph("Rollcall report: \(digest.name)", indent: 0, role: .strong)
        lines.append("\(style(role, digest.target)): \(digest.targetWords)")
        lines += paragraph(digest.state, indent: 0)
        for alarm in digest.alarms {
            lines += [""] + paragraph("ALARM: \(alarm)", indent: 0, role: .alarm)
        }
        lines.append("")
        for fact in digest.facts {
            let value = fact.value.wrapped(to: Self.width - 18)
            for (index, line) in value.enumerated() {
                let label = (index == 0 ? fact.label : "").padded(to: 14)
                lines.append("  \(style(.quiet, label))  \(line)")
            }
        }
        return lines
    }

    private var countWidth: Int { max(5, report.summary.total.grouped.columns) }

    private var total: [String] {
        let count = report.summary.total
        return [
            "  " + String(repeating: "-", count: countWidth),
            "  \(count.grouped.padded(to: countWidth, right: true))  "
                + "\(count == 1 ? "row" : "rows") in the file",
        ] + paragraph(digest.balance, role: report.summary.addsUp ? .good : .alarm)
    }

    private func sum(_ lines: [Digest.Line]) -> String {
        lines.reduce(0) { $0 + $1.count }.grouped
    }

    private func heading(_ title: String) -> [String] { ["", style(.strong, title)] }

    /// Counts with words, or with their share of a whole and a bar.
    private func section(_ title: String, _ lines: [Digest.Line], of whole: Int? = nil) -> [String]
    {
        guard !lines.isEmpty else { return [] }
        return heading(title)
            + lines.flatMap { line in
                let start =
                    "  \(line.count.grouped.padded(to: countWidth, right: true))  "
                    + line.label.shortened(to: Self.labelWidth).padded(to: Self.labelWidth)
                if let whole { return [start + bar(line.count, of: whole)] }
                let indent = String(repeating: " ", count: start.columns + 2)
                let words = line.words.wrapped(to: Self.width - indent.count)
                return words.enumerated().map {
                    ($0.offset == 0 ? start + "  " : indent) + $0.element
                }
            }
    }

    private func bar(_ count: Int, of whole: Int) -> String {
        let cells = whole == 0 ? 0 : (count * Self.barWidth + whole - 1) / whole
        let percent = count.percent(of: whole).padded(to: 8, right: true)
        return cells == 0
            ? percent : "\(percent)  \(style(.bar, String(repeating: "█", count: cells)))"
    }

    private func problems(_ count: Int) throws -> [String] {
        guard count > 0 else { return [] }
        guard count <= Self.listed else {
            return paragraph(
                "\(count.grouped) rows need attention; the html, csv and json reports list them.")
        }
        var lines = heading("ROWS THAT NEED ATTENTION (line in the file, number, state, reason)")
        try report.walk { row in
            guard row.state.standing == .attention else { return }
            let words = [
                "\(row.row.grouped):", report.shown(phone: row.phone)?.visible ?? "(no number)",
                row.state.label, report.shown(row.reason).map { "– \($0.visible)" } ?? "",
            ]
            lines += paragraph(words.joined(separator: " "), hanging: 4)
        }
        return lines
    }

    private func paragraph(
        _ text: String, indent: Int = 2, hanging: Int = 0, role: TextStyle.Role? = nil
    ) -> [String] {
        text.wrapped(to: Self.width - indent - hanging).enumerated().map { index, line in
            let space = String(repeating: " ", count: index == 0 ? indent : indent + hanging)
            return space + (role.map { style($0, line) } ?? line)
        }
    }
}
