import RollcallModel

/// The report for people, to keep, to print and to pass on: one file that loads nothing, runs
/// nothing and has every row in it.
package struct HTMLReport {
    let report: Report
    let digest: Digest

    package init(_ report: Report) {
        self.report = report
        digest = Digest(report)
    }

    /// - Throws: `ReportError` if the number of rows is wrong; what the rows and the sink throw.
    package func write(to sink: @escaping Report.Sink) throws {
        var output = Output(sink)
        try output.write(head + header + tiles + next + states + outcomes + keys)
        try writeAttention(to: &output)
        try output.write(requests + batches + details)
        try writeRows(to: &output)
        try output.write("</main>\n</body>\n</html>\n")
        try output.flush()
    }

    private var head: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>Rollcall report: \(digest.name.html)</title>
        <style>
        \(StyleSheet.css)
        </style>
        </head>
        <body>
        <main>

        """
    }

    private var header: String {
        let alarms = digest.alarms.map {
            "<p class=\"note alarm\">Alarm: \($0.html)</p>\n"
        }
        return """
            <header>
            <div class="kind">Rollcall report</div>
            <h1><bdi>\(digest.name.html)</bdi></h1>
            <p><span class="badge \(report.summary.target.rawValue)">\(digest.target)</span> \
            \(digest.targetWords.html)</p>
            <p class="state">\(digest.state.html)</p>
            \(alarms.joined())</header>

            """
    }

    private var tiles: String {
        let summary = report.summary
        let parts = Standing.allCases.map {
            "<li class=\"tile\"><b>\($0.count(in: summary).grouped)</b><span>\($0.label)</span>\n"
        }
        return """
            <ul class="tiles">
            <li class="tile whole"><b>\(summary.total.grouped)</b><span>Rows in the file</span>
            \(parts.joined())</ul>

            """
    }

    private var next: String {
        let steps = digest.steps.map {
            "<p class=\"step\">\($0.purpose.html):</p>\n<code>\($0.command.html)</code>\n"
        }
        let notices = digest.notices.map { "<p class=\"note caution\">\($0.html)</p>\n" }
        guard !(steps.isEmpty && notices.isEmpty) else { return "" }
        return section("What to do and to know", notices.joined() + steps.joined())
    }

    private var states: String {
        let summary = report.summary
        let body = digest.rows.map {
            "<tr><th scope=\"row\">\($0.label.html)<td class=\"n\">\($0.count.grouped)"
                + "<td>\($0.words.html)\n"
        }
        return section(
            "Where every row stands",
            """
            <table class="words">
            <thead><tr><th scope="col">State<th scope="col" class="n">Rows<th scope="col">Meaning
            <tbody>
            \(body.joined())<tfoot><tr><th scope="row">In the file\
            <td class="n">\(summary.total.grouped)<td>
            </table>
            <p class="note \(summary.addsUp ? "good" : "alarm")">\(digest.balance.html)</p>

            """)
    }

    private var outcomes: String {
        chart(
            "outcomes", "Outcomes", caption: digest.ended, column: "Outcome",
            lines: digest.outcomes, whole: report.summary.ended)
    }

    private var keys: String {
        chart(
            "keys", "Keys pressed", caption: digest.pressedWords, column: "Key",
            lines: digest.responses, whole: digest.pressed)
    }

    private func chart(
        _ id: String, _ title: String, caption: String, column: String, lines: [Digest.Line],
        whole: Int
    ) -> String {
        guard !lines.isEmpty else { return "" }
        let hasWords = lines.contains { !$0.words.isEmpty }
        let body = lines.map { line in
            "<tr><th scope=\"row\">\(line.label.html)<td class=\"n\">\(line.count.grouped)"
                + "<td class=\"n\">\(line.count.percent(of: whole).html)"
                + (hasWords ? "<td>\(line.words.html)" : "") + "\n"
        }
        return section(
            title,
            """
            <div class="pair">
            \(BarChart(id: id, title: title, lines: lines, whole: whole).svg)
            <table\(hasWords ? " class=\"words\"" : "")>
            <caption>\(caption.html)</caption>
            <thead><tr><th scope="col">\(column)<th scope="col" class="n">Calls\
            <th scope="col" class="n">Share\(hasWords ? "<th scope=\"col\">Meaning" : "")
            <tbody>
            \(body.joined())</table>
            </div>

            """)
    }

    private var requests: String {
        table(
            "Requests to the provider", digest.requests, column: "Purpose",
            note: "<p>\(digest.requestWords.html)</p>\n")
    }

    private var batches: String {
        digest.batches.isEmpty
            ? "" : table("Batches", digest.batches, column: "State")
    }

    private func table(
        _ title: String, _ lines: [Digest.Line], column: String, note: String = ""
    ) -> String {
        let body = lines.map {
            "<tr><th scope=\"row\">\($0.label.html)<td class=\"n\">\($0.count.grouped)"
                + "<td>\($0.words.html)\n"
        }
        let sum = lines.reduce(0) { $0 + $1.count }
        return section(
            title,
            """
            <table class="words">
            <thead><tr><th scope="col">\(column)<th scope="col" class="n">Count\
            <th scope="col">Meaning
            <tbody>
            \(body.joined())<tfoot><tr><th scope="row">All<td class="n">\(sum.grouped)<td>
            </table>
            \(note)
            """)
    }

    private var details: String {
        let facts = digest.facts.map { "<dt>\($0.label.html)<dd><bdi>\($0.value.html)</bdi>\n" }
        let message = report.summary.template.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        )
        .map { digest.text(String($0)).html }
        return section(
            "Campaign",
            """
            <dl>
            \(facts.joined())</dl>
            <p class="message" dir="auto">\(message.joined(separator: "<br>"))</p>

            """)
    }

    func section(_ title: String, _ content: String) -> String {
        "<section>\n<h2>\(title)</h2>\n\(content)</section>\n"
    }
}
