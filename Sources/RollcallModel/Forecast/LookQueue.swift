/// Batches by the time of their next look, the earliest first: a binary heap.
struct LookQueue {
    struct Entry {
        var at: Int64
        var batch: Int

        static func < (a: Entry, b: Entry) -> Bool {
            a.at == b.at ? a.batch < b.batch : a.at < b.at
        }
    }

    private var entries: [Entry] = []

    var first: Entry? { entries.first }

    /// - Complexity: O(log n).
    mutating func insert(_ entry: Entry) {
        entries.append(entry)
        var child = entries.count - 1
        while child > 0, entries[child] < entries[(child - 1) / 2] {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// - Complexity: O(log n).
    mutating func popFirst() -> Entry? {
        guard let first = entries.first else { return nil }
        let last = entries.removeLast()
        guard !entries.isEmpty else { return first }
        entries[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < entries.count && entries[child] < entries[least] { least = child }
            if least == parent { return first }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
