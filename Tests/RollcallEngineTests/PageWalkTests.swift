import RollcallModel
import Testing

@testable import RollcallEngine

@Suite struct PageWalkTests {
    struct Given: Sendable, CustomTestStringConvertible {
        var what: String
        var pages: [[Int]]
        var totals: [Int?]
        var totalPages: Int?
        var end: PageWalk.Progress
        var testDescription: String { what }
    }

    static let table: [Given] = [
        .init(what: "one page", pages: [[1, 2]], totals: [2], end: .complete),
        .init(what: "nothing at all", pages: [[]], totals: [0], end: .complete),
        .init(
            what: "several pages", pages: [[1, 2], [3, 4], [5]], totals: [5, 5, 5], end: .complete),
        .init(
            what: "no total, an empty page", pages: [[1, 2], []], totals: [nil, nil], end: .complete
        ),
        .init(
            what: "no total, but a count of pages", pages: [[1, 2], [3]], totals: [nil, nil],
            totalPages: 2, end: .complete),
        .init(
            what: "a shifted page that repeats and loses nothing", pages: [[1, 2], [2, 3]],
            totals: [3, 3], end: .complete),
        .init(
            what: "a shifted page that lost an item", pages: [[1, 2], [2, 4], []],
            totals: [4, 4, 4], end: .unsteady),
        .init(
            what: "the same page again and again", pages: [[1, 2], [1, 2]], totals: [4, 4],
            end: .unsteady),
        .init(what: "a growing list", pages: [[1, 2], [3, 4]], totals: [4, 5], end: .unsteady),
        .init(what: "more than the total", pages: [[1, 2, 3]], totals: [2], end: .unsteady),
        .init(
            what: "a total of the page", pages: [[1, 2], [3, 4], [5]], totals: [2, 2, 1],
            totalPages: 3, end: .unsteady),
        .init(
            what: "one page more than there is", pages: [[1, 2], []], totals: [2, 0],
            totalPages: 2, end: .complete),
        .init(
            what: "no total, and a page that was promised is empty", pages: [[1, 2], []],
            totals: [nil, nil], totalPages: 3, end: .unsteady),
        .init(what: "less than the total", pages: [[1, 2], []], totals: [5, 5], end: .unsteady),
        .init(
            what: "no total, an item twice", pages: [[1, 2], [2, 3], []],
            totals: [nil, nil, nil], end: .unsteady),
    ]

    @Test(arguments: table)
    func `a walk is complete only when the distinct items add up`(given: Given) {
        var walk = PageWalk(perPage: 2)
        var progress = PageWalk.Progress.more
        for (items, total) in zip(given.pages, given.totals) {
            #expect(progress == .more)
            progress = walk.take(
                Page(items: items, total: total, totalPages: given.totalPages),
                ids: items.map(String.init))
        }
        #expect(progress == given.end)
    }

    @Test func `what was read ahead counts, and the walk does not end at it`() throws {
        func take(_ walk: inout PageWalk, _ items: ClosedRange<Int>) -> PageWalk.Progress {
            walk.take(
                Page(items: Array(items), total: 6, totalPages: 3), ids: items.map(String.init))
        }
        var walk = try #require(PageWalk(lastPageOf: 6, perPage: 2))
        #expect(walk.page == 3 && walk.isAhead)
        // The count of pages does not ask for it again.
        #expect(take(&walk, 5...6) == .more)
        #expect(walk.page == 1 && !walk.isAhead)
        var shifted = walk
        var shrunk = walk
        #expect(take(&walk, 1...2) == .more)
        #expect(take(&walk, 3...4) == .complete)
        // The list turned: what stood last comes first; once.
        #expect(take(&shifted, 5...6) == .more)
        var stuck = shifted
        #expect(take(&shifted, 1...2) == .more)
        #expect(take(&shifted, 3...4) == .complete)
        #expect(take(&stuck, 5...6) == .unsteady)
        // Another list than the one of which the last page was read.
        #expect(
            shrunk.take(Page(items: [1, 2], total: 4), ids: ["1", "2"]) == .more)
        #expect(
            shrunk.take(Page(items: [3, 4], total: 4), ids: ["3", "4"]) == .complete)
        #expect(shrunk.seen.count == 4)
    }

    @Test func `a cap of the server is learned from a full first page`() {
        var walk = PageWalk(perPage: 100)
        let page = Page(items: Array(1...50), total: 60, perPage: 50)
        #expect(walk.take(page, ids: page.items.map(String.init)) == .more)
        #expect(walk.page == 2 && walk.perPage == 50)
        // The items of a short list, counted; a number that nothing goes by.
        for (total, told) in [(50, 50), (60, 1), (60, 60)] {
            var walk = PageWalk(perPage: 100)
            let page = Page(items: Array(1...50), total: total, perPage: told)
            _ = walk.take(page, ids: page.items.map(String.init))
            #expect(walk.perPage == 100)
        }
    }

    @Test func `a list without an end is given up`() {
        var walk = PageWalk(perPage: 1)
        var progress = PageWalk.Progress.more
        var next = 0
        while progress == .more {
            next += 1
            progress = walk.take(Page(items: [next]), ids: [String(next)])
        }
        #expect(progress == .unsteady && next == PageWalk.mostPages)
    }

    @Test(arguments: [
        // now, ended, size -> next; accepted at 0, looks 10 apart, deadline 1000
        (100, 0, 4, 200), (100, 1, 4, 300), (100, 2, 4, 200), (100, 4, 4, 110),
        (100, 3, 4, 133), (100, 9, 4, 110), (5, 0, 4, 15), (600, 0, 4, 1000),
        (900, 99, 100, 956), (990, 0, 4, 1000), (1000, 0, 4, 2000), (0, 0, 4, 10),
    ])
    func `the next look is extrapolated, never too close, never past the deadline`(
        now: Int, ended: Int, size: Int, next: Int
    ) {
        #expect(
            LookEstimate.next(
                now: Int64(now), acceptedAt: 0, ended: ended, size: size, apart: 10, deadline: 1000)
                == Int64(next))
    }

    @Test(arguments: [
        ("+2348030000001", "+2348030000001"), ("2348030000001", "+2348030000001"),
        ("+234 803-000 (0001)", "+2348030000001"), ("002348030000001", "+2348030000001"),
        ("08030000001", nil), ("+234****0001", nil), ("1234567", nil), ("", nil),
        ("+1234567890123456", nil),
    ])
    func `a number counts only in its international form`(text: String, number: String?) {
        #expect(text.asE164 == number)
    }
}
