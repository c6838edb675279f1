import RollcallModel

extension HTMLReport {
    /// Rows in one table; longer lists are folded into blocks of so many.
    private static let block = 1000

    private static func tableHead(_ kind: String, _ columns: [String]) -> String {
        """
        <div class="scroll" tabindex="0" role="group" aria-label="Rows">
        <table class="list \(kind)">
        <thead><tr>\(columns.map { "<th scope=\"col\">\($0)" }.joined())
        <tbody>

        """
    }

    private static let attentionHead = tableHead(
        "attention", ["Line", "Number", "State", "Provider’s word", "Reason"])
    private static let allHead = tableHead(
        "all",
        ["Line", "Number", "State", "Outcome", "Key", "Seconds", "Provider’s word", "Reason"])
    private static let tableEnd = "</table>\n</div>\n"

    /// The rows that are neither called, nor on their way, nor left out on purpose, where they are
    /// few enough to be read.
    func writeAttention(to output: inout Output) throws {
        let count = Standing.attention.count(in: report.summary)
        guard (1...Self.block).contains(count), count < report.summary.total else { return }
        try output.write("<section>\n<h2>Rows that need attention</h2>\n" + Self.attentionHead)
        try report.walk { row in
            if row.state.standing == .attention { try output.write(line(row, isBrief: true)) }
        }
        try output.write(Self.tableEnd + "</section>\n")
    }

    /// All rows of the file.
    func writeRows(to output: inout Output) throws {
        let total = report.summary.total
        let isFolded = total > Self.block
        let hint =
            "<p>Line is the line of the contact file. The provider’s ids of batches and calls stand in "
            + "the csv and json reports.</p>\n"
        try output.write("<section>\n<h2>All rows</h2>\n" + hint + (isFolded ? "" : Self.allHead))
        var count = 0
        try report.walk { row in
            if isFolded, count % Self.block == 0 {
                let last = min(total, count + Self.block)
                try output.write(
                    (count == 0 ? "" : Self.tableEnd + "</details>\n")
                        + "<details><summary>Rows \((count + 1).grouped) to \(last.grouped) of "
                        + "\(total.grouped)</summary>\n" + Self.allHead)
            }
            count += 1
            try output.write(line(row))
        }
        try output.write(Self.tableEnd + (isFolded ? "</details>\n" : "") + "</section>\n")
    }

    private func line(_ row: ReportRow, isBrief: Bool = false) -> String {
        let doubt = row.outcome != nil && !row.isConfirmed ? " (unconfirmed)" : ""
        let who = [String(row.row), report.shown(phone: row.phone)?.html, row.state.label]
        let call = [
            row.outcome.map { $0.label + doubt }, report.shown(row.response)?.html,
            row.durationSeconds?.decimal,
        ]
        let why = [report.shown(row.providerStatus)?.html, report.shown(row.reason)?.html]
        // Closing tags of cells and rows may be left out (HTML, "Optional tags"): a third less.
        return "<tr><td>"
            + (who + (isBrief ? [] : call) + why).map { $0 ?? "" }.joined(separator: "<td>") + "\n"
    }
}
