import RollcallModel
import RollcallReport
import Testing

struct HTMLReportTests {
    private func html(_ report: Report = Fixture.report()) throws -> String {
        try ReportFormat.html.text(of: report)
    }

    @Test func `the file loads nothing and runs nothing`() throws {
        let html = try html()
        #expect(
            html.contains(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "))
        #expect(!html.contains("<script"))
        for mark in ["src=", "href=", "url(", "@import", "<link", "<iframe", "onload", "onerror"] {
            #expect(!html.contains(mark))
        }
        // The only address in it is the hostile one, as text.
        #expect(html.matches(of: /https?:/).count == html.matches(of: /evil\.example/).count)
    }

    @Test func `hostile words are text`() throws {
        let html = try html()
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(html.contains("⟨U+202E⟩"))
        #expect(!html.unicodeScalars.contains("\u{202E}"))
        var summary = Fixture.summary(of: [], name: "</title><img src=x onerror=alert(1)>'\"")
        summary.template = "<b>[name]</b>\n\u{7}"
        let named = try self.html(Fixture.report([], summary: summary))
        #expect(!named.contains("<img"))
        #expect(!named.contains("<b>["))
        #expect(named.contains("&lt;b&gt;[name]&lt;/b&gt;<br>␇"))
    }

    @Test func `a reader of any kind is served`() throws {
        let html = try html()
        for mark in [
            "<html lang=\"en\">", "<meta charset=\"utf-8\">", "name=\"viewport\"",
            "prefers-color-scheme:dark", "@media print", "display:table-header-group",
            "details::details-content{content-visibility:visible",
        ] {
            #expect(html.contains(mark))
        }
        // Each chart has a title, a text and a table.
        #expect(html.matches(of: /<svg [^>]*role="img"/).count == 2)
        #expect(html.contains("<desc id=\"outcomes-words\">answered 3, no answer 1, busy 1"))
        #expect(html.matches(of: /<caption>/).count == 2)
    }

    @Test func `a list of up to 1,000 rows is one table, a longer one is folded`() throws {
        func list(_ count: Int) throws -> String {
            var rows: [ReportRow] = []
            Fixture.many(count) { rows.append($0) }
            return try html(Fixture.report(rows))
        }
        #expect(try !list(1000).contains("<details>"))
        let folded = try list(2001)
        #expect(folded.matches(of: /<details>/).count == 3)
        #expect(folded.matches(of: /<\/details>/).count == 3)
        #expect(folded.contains("<summary>Rows 1,001 to 2,000 of 2,001</summary>"))
        #expect(folded.contains("<summary>Rows 2,001 to 2,001 of 2,001</summary>"))
        #expect(folded.matches(of: /<tr><td>/).count == 2001)
        #expect(try list(0).matches(of: /<tr><td>/).isEmpty)
    }

    @Test func `tiles add up to the rows of the file`() throws {
        let counts = try html().matches(of: /<li class="tile[^>]*><b>([0-9,]+)<\/b>/)
            .compactMap { Int($0.1) }
        #expect(counts.count == 5)
        #expect(counts.first == counts.dropFirst().reduce(0, +))
    }
}
