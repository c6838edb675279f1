import RollcallReport
import RollcallVoicebot

/// One of the provider's lists on the screen: a page of it, or all, as a table or as JSON lines.
struct ProviderList<Item: Identifiable & Sendable>: Sendable where Item.ID == String {
    typealias PageReader =
        @Sendable (_ client: VoicebotClient, _ page: Int, _ perPage: Int, _ timeout: Duration)
        async throws -> VoicebotPage<Item>
    typealias ListReader =
        @Sendable (_ client: VoicebotClient, _ perPage: Int, _ timeout: Duration)
        -> VoicebotList<Item>

    /// What the items are, many of them: a word that ends in s.
    let noun: String
    let headings: [String]
    let cells: @Sendable (Item) -> [String]
    /// The type of an item's JSON line.
    let type: String
    let fields: @Sendable (Item) -> [String: any Sendable]
    /// Which items of what is read are shown; nil for all.
    var filter: (@Sendable (Item) -> Bool)?
    let isJSON: Bool
    let page: PageReader
    let all: ListReader

    /// - Throws: as `OneOffRequest.ask(_:_:)`; exit 5 where the list may lack items.
    func show(_ paging: PageFlags, _ request: OneOffRequest) async throws {
        let perPage = try request.settings.number(.perPage, in: 1...10_000)
        if paging.all {
            try await request.askUntilStopped("list of \(noun)") { client, timeout in
                try await walk(all(client, perPage, timeout))
            }
        } else {
            let number = paging.page ?? 1
            let read = try await request.askUntilStopped("list of \(noun)") { client, timeout in
                try await page(client, number, perPage, timeout)
            }
            var table = Table(headings)
            let shown = put(read.items, &table)
            end(read, number, perPage, shown: shown)
        }
    }

    /// Shows each page when it has come: one may have to wait minutes for the next.
    private func walk(_ list: VoicebotList<Item>) async throws {
        var table = Table(headings)
        var iterator = list.makeAsyncIterator()
        var waiting: [Item] = []
        var pages = 0
        var shown = 0
        while let item = try await iterator.next() {
            if iterator.summary.pages != pages {
                shown += put(waiting, &table)
                waiting = []
                pages = iterator.summary.pages
                let total = iterator.summary.total.map { " of \($0.grouped)" } ?? ""
                Console.notice(
                    "Page \(pages.grouped): \(iterator.summary.items.grouped)\(total) read.")
            }
            waiting.append(item)
        }
        shown += put(waiting, &table)
        if isJSON {
            JSONPrinter.line(
                "finished",
                ["exit_code": 0, "shown": shown, "total": iterator.summary.items])
        } else {
            Console.notice(
                "\(words(shown)) shown, of \(iterator.summary.items.grouped) in all.")
        }
    }

    private func put(_ items: [Item], _ table: inout Table) -> Int {
        let kept = filter.map { items.filter($0) } ?? items
        if isJSON {
            for item in kept { JSONPrinter.line(type, fields(item)) }
        } else {
            table.print(kept.map(cells))
        }
        return kept.count
    }

    private func words(_ count: Int) -> String { count.of(String(noun.dropLast()), noun) }

    private func end(_ read: VoicebotPage<Item>, _ number: Int, _ perPage: Int, shown: Int) {
        let size = max(min(read.perPage ?? perPage, perPage), 1)
        let pages = read.totalPages ?? read.total.map { $0 > 0 ? ($0 - 1) / size + 1 : 1 }
        if isJSON {
            var fields: [String: Any] = ["exit_code": 0, "page": number, "shown": shown]
            fields["total"] = read.total
            fields["total_pages"] = read.totalPages
            return JSONPrinter.line("finished", fields)
        }
        if let pages, read.items.isEmpty, number > max(pages, 1) {
            return Console.notice(
                "There is no page \(number.grouped); the last is \(max(pages, 1).grouped).")
        }
        var words = "Page \(number.grouped)" + (pages.map { " of \(max($0, 1).grouped)" } ?? "")
        words += ": \(self.words(shown)) shown"
        if shown < read.items.count {
            words += ", \(read.items.count - shown) left out by the filters"
        }
        words += read.total.map { "; \($0.grouped) in all." } ?? "."
        if pages.map({ $0 > number }) ?? !read.items.isEmpty {
            words += " More: --page \(number + 1), or --all."
        }
        Console.notice(words)
    }
}
