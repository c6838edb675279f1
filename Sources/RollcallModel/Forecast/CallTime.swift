/// How long the calls of a batch take, as far as anybody knows. Milliseconds from its acceptance.
package struct CallTime: Sendable, Equatable {
    /// Whence it is known.
    package enum Source: String, Sendable {
        /// The built-in sandbox, which makes its own calls.
        case sandbox
        /// Earlier batches of the same workflow.
        case batches = "earlier_batches"
        /// Nothing is known: the calls are taken to be over by the first look.
        case firstLook = "first_look"
    }

    package var source: Source
    /// When the first call of a batch ends, and the longest one of a batch of `size`.
    package var first: Int64
    package var last: Int64
    package var size: Int
    /// How much later every further recipient makes the end.
    package var each: Int64
    /// The lengths of single calls are spread evenly over this much.
    package var spread: Int64
    /// The share of calls that end in a way which the statistics of a request count.
    package var counted = 1.0

    package init(
        source: Source, first: Int64, last: Int64, size: Int, each: Int64, spread: Int64
    ) {
        self.source = source
        self.first = first
        self.last = last
        self.size = size
        self.each = each
        self.spread = spread
    }

    /// Nothing is known: calls are over well before the first look, after half of its time, so that a
    /// look that is due for one batch finds those that were submitted with it over, too.
    package static func over(by firstPoll: Int64) -> CallTime {
        CallTime(
            source: .firstLook, first: firstPoll / 2, last: firstPoll / 2, size: 1, each: 0,
            spread: 0)
    }

    /// The median of earlier batches: size, and time from acceptance to the last result. Larger
    /// batches need longer in proportion, apart from the first look before which nothing is known;
    /// smaller ones less, but no less than half.
    ///
    /// - Returns: nil without a batch.
    package static func learned(
        from batches: [(size: Int, milliseconds: Int64)], firstPoll: Int64
    ) -> CallTime? {
        guard !batches.isEmpty else { return nil }
        let middle = batches.sorted { $0.milliseconds < $1.milliseconds }[batches.count / 2]
        let first = min(middle.milliseconds, firstPoll)
        return CallTime(
            source: .batches, first: first, last: middle.milliseconds, size: middle.size,
            each: (middle.milliseconds - first) / Int64(max(1, middle.size)), spread: 0)
    }

    /// When all calls of a batch of that size are expected to be over.
    ///
    /// - Parameter luck: from 0, for a batch with a call as long as any, to 1; half is the mean.
    package func end(of size: Int, luck: Double = 0.5) -> Int64 {
        if source == .batches, size < self.size {
            return max(last / 2, last * Int64(size) / Int64(self.size))
        }
        // The longest of many calls is nearly as long as a call can be. Where they start one after
        // the other, only the last ones count: the square root is the mean distance of the latest
        // end from the latest possible one.
        let spread = Double(spread)
        let gap = max(spread / Double(size + 1), (1.57 * Double(each) * spread).squareRoot())
        return last + each * Int64(max(0, size - self.size)) - Int64(2 * luck * gap)
    }

    /// How many calls of a batch have ended: by the spread of single calls where it is known, else
    /// evenly between the first end and the last.
    func ended(of size: Int, after elapsed: Int64) -> Int {
        let end = end(of: size)
        if elapsed >= end { return size }
        guard elapsed > first else { return 0 }
        if spread > 0 {
            let time = Double(elapsed - first)
            guard each > 0 else { return Int(Double(size) * min(1, time / Double(spread))) }
            let begun = Double(each) * Double(size)
            return Int((sum(to: time) - sum(to: time - begun)) / Double(each))
        }
        return Int(Int64(size) * (elapsed - first) / (end - first))
    }

    /// When these calls of the list are expected to be over.
    func end(of size: Int, listed: Range<Int>) -> Int64 {
        end(of: spread > 0 ? size - listed.lowerBound : listed.upperBound)
    }

    /// When each of these calls of the list is expected to be over.
    func ends(of size: Int, listed: Range<Int>) -> [Int64] {
        listed.map { place in
            spread > 0
                ? first + each * Int64(size - 1 - place) + spread / 2 : end(of: place + 1)
        }
    }

    /// How surely each of these calls of the list has ended: the sandbox, of which the spread is known,
    /// lists the latest ones first.
    func ended(of size: Int, listed: Range<Int>, after elapsed: Int64) -> [Double] {
        guard spread > 0 else {
            let ended = ended(of: size, after: elapsed)
            return listed.map { $0 < ended ? 1 : 0 }
        }
        return listed.map { place in
            let time = elapsed - first - each * Int64(size - 1 - place)
            return min(1, max(0, Double(time) / Double(spread)))
        }
    }

    /// The integral of the share of calls that have ended so long after the first may.
    private func sum(to time: Double) -> Double {
        let spread = Double(spread)
        return time <= 0 ? 0 : time < spread ? time * time / (2 * spread) : time - spread / 2
    }
}
