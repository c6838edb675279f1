/// Every call ever placed, in the order of placing, with the indexes that keep lists quick.
struct CallBook: Sendable {
    private(set) var batches: [Batch] = []
    private var batchIndex: [String: Int] = [:]
    private var numberIndex: [String: [Place]] = [:]
    private var callIndex: [String: Place] = [:]
    /// How many calls were placed before each batch, and at the end how many there are.
    private var starts = [0]

    /// Where a call stands: its batch, and its position there.
    struct Place: Sendable, Hashable {
        let batch: Int
        let position: Int
    }

    var count: Int { starts[batches.count] }

    /// How often the number was called. O(1).
    func calls(to number: String) -> Int { numberIndex[number]?.count ?? 0 }

    /// How often each number was called.
    var callsByNumber: [String: Int] { numberIndex.mapValues(\.count) }

    subscript(place: Place) -> Call { batches[place.batch].calls[place.position] }

    func batch(_ id: String) -> Batch? { batchIndex[id].map { batches[$0] } }

    func place(ofCall id: String) -> Place? { callIndex[id] }

    /// Adds a batch. O(calls of the batch).
    mutating func add(_ batch: Batch) {
        let index = batches.count
        batches.append(batch)
        batchIndex[batch.id] = index
        starts.append(starts[index] + batch.calls.count)
        for (position, call) in batch.calls.enumerated() {
            let place = Place(batch: index, position: position)
            numberIndex[call.number, default: []].append(place)
            callIndex[call.id] = place
        }
    }

    /// The calls that pass the filter, newest first: one page of them, and how many there are.
    ///
    /// O(page) without a filter; else O(calls of the batch or of the number), or O(calls) if
    /// neither is named.
    func calls(_ filter: CallFilter, page: Page, at now: Int64) -> (places: [Place], total: Int) {
        if filter.isEmpty {
            return (page.slice(of: (0..<count).reversed()).map(place(atOrdinal:)), count)
        }
        let candidates =
            if let number = filter.number {
                numberIndex[number] ?? []
            } else if let id = filter.batchID {
                batchIndex[id].map(places(ofBatch:)) ?? []
            } else {
                batches.indices.flatMap(places(ofBatch:))
            }
        let found = candidates.filter { place in
            filter.shows(batches[place.batch])
                && filter.shows(self[place].status(at: now))
        }
        return (page.slice(of: found.reversed()), found.count)
    }

    private func places(ofBatch index: Int) -> [Place] {
        batches[index].calls.indices.map { Place(batch: index, position: $0) }
    }

    /// The call with so many before it. O(log batches).
    private func place(atOrdinal ordinal: Int) -> Place {
        var low = 0
        var high = batches.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= ordinal { low = middle } else { high = middle }
        }
        return Place(batch: low, position: ordinal - starts[low])
    }
}
