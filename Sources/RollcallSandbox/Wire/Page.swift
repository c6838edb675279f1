/// Which part of a list was asked for: `page` from 1, `per_page` 10 unless given.
struct Page: Sendable, Equatable {
    /// The largest number that is taken for one, in digits alone.
    static let largestNumber = 1_000_000_000

    let number: Int
    let size: Int

    /// - Parameter largest: a larger `per_page` is lowered to it without a word.
    /// - Throws: `Refusal` if either is not a whole number from 1 to `largestNumber`.
    init(query: [String: String], largest: Int) throws(Refusal) {
        number = try Page.positive("page", in: query, default: 1)
        size = min(try Page.positive("per_page", in: query, default: 10), largest)
    }

    private static func positive(
        _ name: String, in query: [String: String], default fallback: Int
    ) throws(Refusal) -> Int {
        guard let text = query[name] else { return fallback }
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int(text), (1...Page.largestNumber).contains(number)
        else {
            throw Refusal(400, "\(name) must be a whole number from 1 to \(Page.largestNumber)")
        }
        return number
    }

    /// The items of this page; none beyond the end.
    func slice<Items: RandomAccessCollection>(of items: Items) -> [Items.Element] {
        let (skipped, overflow) = (number - 1).multipliedReportingOverflow(by: size)
        guard !overflow, skipped < items.count else { return [] }
        return Array(items.dropFirst(skipped).prefix(size))
    }

    func pagination(total: Int) -> Pagination {
        Pagination(
            page: number, perPage: size, total: total, totalPages: (total + size - 1) / size)
    }
}
