/// A wide sweep in thought: the list of all calls, newest first, as far as it is read. Batches are named
/// by their places in the order of acceptance.
struct WideWalk {
    /// The newest first.
    let wanted: [Int]
    private let perPage: Int
    private(set) var pagesLeft: Int
    /// Pages that were read.
    private var read = 0
    /// At least one page showed more than a single sweep would have.
    var hasPaid = false
    private let sizes: [Int]
    /// Calls that are listed before each batch's own.
    private let before: [Int]
    /// Of `wanted`, how many were seen to their last call.
    private var seen = 0
    /// Pages that the others take one by one.
    private var singly: Int

    /// - Parameters:
    ///   - sizes: of all batches that may be listed.
    ///   - pages: how long the list is.
    init(wanted: [Int], of sizes: [Int], pages: Int, perPage: Int) {
        self.wanted = wanted.sorted(by: >)
        self.sizes = sizes
        pagesLeft = pages
        self.perPage = perPage
        var before = sizes
        var calls = 0
        for index in sizes.indices.reversed() {
            before[index] = calls
            calls += sizes[index]
        }
        self.before = before
        singly = wanted.reduce(0) { $0 + (sizes[$1] + perPage - 1) / perPage }
    }

    /// What is left would cost so many requests batch by batch.
    var sweepsLeft: Int {
        guard seen < wanted.count else { return 0 }
        let next = wanted[seen]
        let known = max(0, read * perPage - before[next])
        return singly - pages(sizes[next]) + pages(sizes[next] - known)
    }

    /// Reads a page.
    /// - Returns: batches that were seen to their last call.
    mutating func readPage() -> ArraySlice<Int> {
        read += 1
        pagesLeft -= 1
        let start = seen
        while seen < wanted.count,
            before[wanted[seen]] + sizes[wanted[seen]] <= read * perPage
        {
            singly -= pages(sizes[wanted[seen]])
            seen += 1
        }
        return wanted[start..<seen]
    }

    private func pages(_ items: Int) -> Int { (items + perPage - 1) / perPage }
}
