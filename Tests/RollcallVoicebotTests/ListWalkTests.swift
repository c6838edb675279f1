import Testing

@testable import RollcallVoicebot

@Suite struct ListWalkTests {
    /// One page: ids as letters, then the service's total, pages and page size.
    private typealias Told = (ids: String, total: Int?, pages: Int?, perPage: Int?)

    /// Walks over the pages as they come; gives back what was new on each, the pages asked for, and
    /// the summary.
    private func walk(
        _ pages: [Told], perPage: Int = 3, passes: Int = 1
    ) -> (fresh: String, asked: [Int], walk: ListWalk) {
        var walk = ListWalk(perPage: perPage, passes: passes)
        var fresh = ""
        var asked: [Int] = []
        for page in pages where !walk.isOver {
            asked.append(walk.page)
            let ids = page.ids.map(String.init)
            let content = VoicebotPage(
                items: ids, total: page.total, totalPages: page.pages, perPage: page.perPage)
            fresh += walk.take(content, ids: ids).map { ids[$0] }.joined()
        }
        return (fresh, asked, walk)
    }

    @Test(
        arguments: [
            [("abc", 4, 2, 3), ("d", 4, 2, 3)], [("abc", 4, nil, nil), ("d", 4, nil, nil)],
            [("abc", nil, 2, nil), ("d", nil, 2, nil)],
            [("abc", nil, nil, nil), ("d", nil, nil, nil), ("", nil, nil, nil)],
        ] as [[(String, Int?, Int?, Int?)]])
    func `a steady list ends by its total, its pages or an empty page`(
        pages: [(String, Int?, Int?, Int?)]
    ) {
        let result = walk(pages + [("zzz", 4, 2, 3)])
        #expect(result.fresh == "abcd")
        #expect(result.asked == Array(1...pages.count))
        #expect(result.walk.isOver && result.walk.summary.doubt == nil)
    }

    @Test func `an empty list is whole`() {
        let result = walk([("", 0, 0, 3)])
        #expect(result.walk.isOver && result.walk.summary.doubt == nil)
    }

    @Test(
        arguments: [("ab", 5, nil, 2), ("ab", nil, 3, 2), ("ab", 5, nil, nil), ("ab", nil, 3, nil)]
            as [(String, Int?, Int?, Int?)])
    func `a cap of the service is learned from the first page`(
        ids: String, total: Int?, pages: Int?, perPage: Int?
    ) {
        let result = walk([(ids, total, pages, perPage)], perPage: 100)
        #expect(result.walk.summary.perPage == 2 && result.walk.page == 2)
    }

    @Test func `a last page that is short is no cap`() {
        #expect(walk([("ab", 2, 1, nil)], perPage: 100).walk.summary.perPage == 100)
        #expect(walk([("ab", nil, nil, nil)], perPage: 100).walk.summary.perPage == 100)
    }

    @Test func `an item that moved to an earlier page is found in another pass`() {
        // c left the list's second page for its first after that was read.
        let result = walk(
            [
                ("ab", 4, 2, 2), ("bd", 4, 2, 2), ("", 4, 2, 2), ("ca", 4, 2, 2), ("bd", 4, 2, 2),
            ], perPage: 2, passes: 2)
        #expect(result.fresh == "abdc" && result.asked == [1, 2, 3, 1, 2])
        #expect(result.walk.isOver && result.walk.summary.doubt == nil)
        #expect(result.walk.summary.items == 4 && result.walk.summary.pages == 5)
    }

    @Test(
        arguments: [
            ([("abc", 4, 2, 3), ("", 4, 2, 3)], "the service counts 4 items, 3 were seen"),
            ([("abc", 3, 2, 3), ("d", 4, 2, 3)], "the service's total changed while it was read"),
            ([("abc", nil, 2, nil), ("cd", nil, 2, nil)], "an item stood in two places"),
            ([("abca", nil, 1, nil)], "an item stood in two places"),
            (
                [("abc", 9, 3, 3), ("d", 9, 3, 1), ("", 9, 3, 1)],
                "the service made its pages smaller while it was read"
            ),
            ([("abc", nil, 3, nil), ("", nil, 3, nil)], "page 2 of 3 was empty"),
            (
                [("abc", 10, nil, 3), ("abc", 10, nil, 3), ("abc", 10, nil, 3)],
                "its pages repeat each other"
            ),
            (
                [("abc", 3, 2, 3), ("def", 3, 2, 3)], "the service counts 3 items, 6 were seen"
            ),
        ] as [([(String, Int?, Int?, Int?)], String)])
    func `a list that does not add up is told so`(
        pages: [(String, Int?, Int?, Int?)], doubt: String
    ) {
        let result = walk(pages)
        #expect(result.walk.isOver && result.asked.count == pages.count)
        #expect(result.walk.summary.doubt == doubt)
    }

    @Test func `one page without news is borne with, and a list that repeats itself ends`() {
        let shifted = walk([("abc", 5, 3, 3), ("abc", 5, 3, 3), ("de", 5, 3, 3)])
        #expect(shifted.fresh == "abcde" && shifted.walk.summary.doubt == nil)
        let ignoring = Array(repeating: ("abc", nil, nil, nil) as Told, count: 9)
        let result = walk(ignoring, passes: 5)
        #expect(result.fresh == "abc" && result.asked == [1, 2, 3] && result.walk.isOver)
    }

    @Test func `a list that never ends is left after its ten thousandth page`() {
        var walk = ListWalk(perPage: 1, passes: 2)
        var pages = 0
        while !walk.isOver, pages <= ListWalk.mostPages {
            pages += 1
            _ = walk.take(VoicebotPage(items: [pages]), ids: [String(pages)])
        }
        #expect(pages == ListWalk.mostPages && walk.isOver)
        #expect(walk.summary.doubt == "it has more than 10000 pages")
    }
}
