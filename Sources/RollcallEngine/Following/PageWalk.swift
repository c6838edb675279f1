import RollcallModel

/// A walk over the pages of a list that may shift, repeat itself or be cut shorter than asked.
///
/// Pages are never counted on: what was seen are distinct ids, and the walk is complete only when
/// they are as many as the server said, the same on every page.
struct PageWalk: Sendable {
    enum Progress: Sendable, Equatable {
        /// Ask for `page`.
        case more
        /// Every item was seen.
        case complete
        /// The pages contradict each other; what was seen is true, what was not proves nothing.
        case unsteady
    }

    /// Ends a walk over a list that never ends.
    static let mostPages = 10_000

    private(set) var page = 1
    /// `page` is read ahead of the others.
    private(set) var isAhead = false
    /// Of `seen`, those that were read ahead.
    private var seenAhead: Set<String> = []
    private(set) var perPage: Int
    private(set) var seen: Set<String> = []
    private var total: Int?
    private var isSteady = true
    /// Pages that the list was said to have.
    private var promised = 0

    init(perPage: Int) { self.perPage = perPage }

    /// Reads the last page first.
    init?(lastPageOf total: Int, perPage: Int) {
        guard let last = SampleEstimate.lastPage(of: total, perPage: perPage) else { return nil }
        self.perPage = perPage
        page = 1 + last.lowerBound / perPage
        isAhead = true
    }

    mutating func take<Item>(_ content: Page<Item>, ids: [String]) -> Progress {
        if isAhead {
            isAhead = false
            page = 1
            total = content.total
            seenAhead = Set(ids)
            seen = seenAhead
            return .more
        }
        if page == 1 {
            // Another list than the one of which a page was read ahead.
            if !seenAhead.isEmpty, content.total != total { (seen, seenAhead) = ([], []) }
            total = content.total
            // A cap of the server: later pages are counted in it. A short list shows none.
            if let cap = content.perPage, cap > 0, cap < perPage, cap == ids.count,
                total.map({ $0 > cap }) ?? (content.totalPages ?? 0 > 1)
            {
                perPage = cap
            }
        } else if content.total != total, !ids.isEmpty || seen.count != total {
            isSteady = false
        }
        let before = seen.count
        seen.formUnion(ids)
        // Without a total, an item seen twice may have pushed another one off its page.
        if total == nil, before + ids.count != seen.count { isSteady = false }
        let isLast: Bool =
            if let total {
                // Some count the items of the page.
                seen.count >= total && (total > ids.count || page >= content.totalPages ?? page)
            } else {
                content.totalPages.map { page >= $0 } ?? false
            }
        if ids.isEmpty, total == nil, page <= promised { return .unsteady }
        promised = content.totalPages ?? promised
        if ids.isEmpty || isLast {
            return isSteady && (total ?? seen.count) == seen.count ? .complete : .unsteady
        }
        // One page may hold what was read ahead.
        if seen.count == before {
            if !seenAhead.isSuperset(of: ids) { return .unsteady }
            seenAhead = []
        }
        if page == Self.mostPages { return .unsteady }
        page += 1
        return .more
    }
}
