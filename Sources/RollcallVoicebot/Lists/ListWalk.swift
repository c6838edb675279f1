/// A walk over the pages of a list that may shift, repeat itself or be cut shorter than asked.
///
/// Pages are never counted on: what was seen are distinct ids, and a pass is whole only when they are
/// as many as the service said, the same on every page. A pass that is not whole is followed by
/// another one as long as there are passes left and another one could tell more.
struct ListWalk: Sendable {
    /// Ends a walk over a list that never ends.
    static let mostPages = 10_000

    private(set) var page = 1
    private(set) var isOver = false
    private(set) var summary: ListSummary
    private var passesLeft: Int
    private var seen: Set<String> = []
    private var seenInPass: Set<String> = []
    private var totalAtFirst: Int?
    /// Pages on end that brought nothing new to this pass.
    private var stalePages = 0

    init(perPage: Int, passes: Int) {
        summary = ListSummary(pages: 0, items: 0, perPage: perPage)
        passesLeft = max(passes, 1) - 1
    }

    /// Takes note of a page, and says which positions of `ids` were never seen before.
    ///
    /// - Complexity: O(*n*) in the ids.
    mutating func take<Item>(_ content: VoicebotPage<Item>, ids: [String]) -> [Int] {
        let before = seenInPass.count
        seenInPass.formUnion(ids)
        let news = seenInPass.count - before
        let fresh = ids.indices.filter { seen.insert(ids[$0]).inserted }
        summary.pages += 1
        summary.items = seen.count
        compare(content, ids, news)
        stalePages = news == 0 ? stalePages + 1 : 0
        if ids.isEmpty || isLast(content) || stalePages == 2 || summary.pages >= Self.mostPages {
            endPass(repeatsItself: !ids.isEmpty && stalePages == 2)
        } else {
            page += 1
        }
        return fresh
    }

    /// What this page says against the pages before it.
    private mutating func compare<Item>(
        _ content: VoicebotPage<Item>, _ ids: [String], _ news: Int
    ) {
        if page == 1 {
            totalAtFirst = content.total
            summary.total = content.total
            learnCap(content, ids.count)
        } else if content.total != totalAtFirst {
            doubt("the service's total changed while it was read")
        } else if let perPage = content.perPage, perPage < summary.perPage {
            doubt("the service made its pages smaller while it was read")
        }
        summary.total = content.total ?? summary.total
        if content.total == nil, news != ids.count {
            // It may have pushed another one off its page.
            doubt("an item stood in two places")
        }
        if ids.isEmpty, content.total == nil, let pages = content.totalPages, page < pages {
            doubt("page \(page) of \(pages) was empty")
        }
    }

    /// Later pages are counted in what the first one shows.
    private mutating func learnCap<Item>(_ content: VoicebotPage<Item>, _ count: Int) {
        let isCut = content.total.map { $0 > count } ?? ((content.totalPages ?? 1) > 1)
        let cap = content.perPage ?? (isCut ? count : summary.perPage)
        if cap > 0 { summary.perPage = min(cap, summary.perPage) }
    }

    private func isLast<Item>(_ content: VoicebotPage<Item>) -> Bool {
        let ends = [
            content.totalPages.map { page >= $0 }, summary.total.map { seenInPass.count >= $0 },
        ].compactMap(\.self)
        return !ends.isEmpty && !ends.contains(false)
    }

    private mutating func endPass(repeatsItself: Bool) {
        if repeatsItself { doubt("its pages repeat each other") }
        if let total = summary.total, seenInPass.count != total, seen.count != total {
            doubt("the service counts \(total) items, \(seenInPass.count) were seen")
        }
        let isBounded = summary.pages >= Self.mostPages
        if isBounded { doubt("it has more than \(Self.mostPages) pages") }
        guard summary.doubt != nil, passesLeft > 0, !repeatsItself, !isBounded else {
            isOver = true
            return
        }
        passesLeft -= 1
        page = 1
        stalePages = 0
        seenInPass = []
        summary.doubt = nil
    }

    private mutating func doubt(_ reason: String) {
        summary.doubt = summary.doubt ?? reason
    }
}
