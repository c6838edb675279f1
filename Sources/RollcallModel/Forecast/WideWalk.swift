/// A wide sweep in thought: the list of all calls, newest first, as far as it is read. Batches are named
/// by their places in the order of acceptance.
struct WideWalk {
    /// The newest first.
    let wanted: [Int]
    let perPage: Int
    /// The page that is read next, from 1.
    private(set) var page: Int
    /// At least one page showed more than a single sweep would have.
    var hasPaid = false
    private let sizes: [Int]
    /// Calls that are listed before each batch's own.
    private let before: [Int]
    /// Of `wanted`, how many were seen to their last call.
    private var seen = 0
    /// Pages that the others take one by one.
    private var singly: Int

    /// - Parameter sizes: of all batches.
    init(wanted: [Int], of sizes: [Int], page: Int, perPage: Int) {
        self.wanted = wanted.sorted(by: >)
        self.sizes = sizes
        self.page = page
        self.perPage = perPage
        var before = sizes
        var calls = 0
        for index in sizes.indices.reversed() {
            before[index] = calls
            calls += sizes[index]
        }
        self.before = before
        singly = wanted.reduce(0) { $0 + (sizes[$1] + perPage - 1) / perPage }
        _ = skipSeen()
    }

    /// What is left would cost so many requests batch by batch.
    var sweepsLeft: Int {
        guard seen < wanted.count else { return 0 }
        let next = wanted[seen]
        let read = max(0, (page - 1) * perPage - before[next])
        return singly - pages(sizes[next]) + pages(sizes[next] - read)
    }

    /// Reads a page.
    /// - Returns: batches that were seen to their last call.
    mutating func readPage() -> ArraySlice<Int> {
        page += 1
        return skipSeen()
    }

    private mutating func skipSeen() -> ArraySlice<Int> {
        let start = seen
        while seen < wanted.count,
            before[wanted[seen]] + sizes[wanted[seen]] <= (page - 1) * perPage
        {
            singly -= pages(sizes[wanted[seen]])
            seen += 1
        }
        return wanted[start..<seen]
    }

    private func pages(_ items: Int) -> Int { (items + perPage - 1) / perPage }
}
