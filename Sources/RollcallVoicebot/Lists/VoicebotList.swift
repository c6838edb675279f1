/// A list of the service, read page by page while it is iterated, each item once.
///
/// The service's lists may shift between two pages, repeat items, and cap the page size. So an item
/// is told by its id and given once, as it was first seen; the cap is learned from the first page; a
/// pass ends by the service's total and number of pages, or by an empty page; and a pass that does not
/// add up is followed by another one, as long as `passes` allows it. At most 10,000 pages are read.
///
/// Iteration throws ``VoicebotError/Code/unsteadyList`` after the last item where something speaks
/// against the list's being whole: nobody shall take a part for all. ``listing()`` tells it instead.
/// After any other error, ``Iterator/next()`` asks for the same page again.
public struct VoicebotList<Item: Identifiable & Sendable>: AsyncSequence, Sendable
where Item.ID == String {
    /// Reads pages as items are asked for.
    public struct Iterator: AsyncIteratorProtocol {
        private let list: VoicebotList
        private var walk: ListWalk
        private var waiting: ArraySlice<Item> = []
        private var hasToldDoubt = false

        init(_ list: VoicebotList) {
            self.list = list
            walk = ListWalk(perPage: list.perPage, passes: list.passes)
        }

        /// What is known so far.
        public var summary: ListSummary { walk.summary }

        /// The next item that was not given yet, nil after the last.
        ///
        /// - Throws: ``VoicebotError``, and what reading a page throws.
        public mutating func next() async throws -> Item? {
            while waiting.isEmpty {
                guard !walk.isOver else { return try end() }
                let page = try await list.read(walk.page, walk.summary.perPage)
                let fresh = walk.take(page, ids: page.items.map(\.id))
                waiting = fresh.map { page.items[$0] }[...]
            }
            return waiting.popFirst()
        }

        private mutating func end() throws -> Item? {
            guard let doubt = summary.doubt, !hasToldDoubt else { return nil }
            hasToldDoubt = true
            throw VoicebotError(
                .unsteadyList, "the list of \(list.operation.rawValue) may lack items: \(doubt)",
                delivery: .answered, of: list.operation)
        }
    }

    private let operation: Endpoints.Operation
    private let perPage: Int
    private let passes: Int
    private let read: @Sendable (_ page: Int, _ perPage: Int) async throws -> VoicebotPage<Item>

    init(
        _ operation: Endpoints.Operation, perPage: Int, passes: Int,
        read: @escaping @Sendable (_ page: Int, _ perPage: Int) async throws -> VoicebotPage<Item>
    ) {
        self.operation = operation
        self.perPage = perPage
        self.passes = passes
        self.read = read
    }

    /// Starts at the first page.
    public func makeAsyncIterator() -> Iterator { Iterator(self) }

    /// Reads to the end; an unsteady list is no error here, its summary says so.
    ///
    /// - Throws: ``VoicebotError``, and what reading a page throws.
    public func listing() async throws -> VoicebotListing<Item> {
        var iterator = makeAsyncIterator()
        var items: [Item] = []
        do {
            while let item = try await iterator.next() { items.append(item) }
        } catch let error as VoicebotError where error.code == .unsteadyList {
            // Told by the summary.
        }
        return VoicebotListing(items: items, summary: iterator.summary)
    }
}
