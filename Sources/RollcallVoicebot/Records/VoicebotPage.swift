/// One page of a list, with what the service said about the whole; pages count from 1.
public struct VoicebotPage<Item: Sendable>: Sendable {
    /// The page's items in the service's order, which is not known to be steady.
    public var items: [Item]
    /// Items in the whole list.
    public var total: Int?
    /// Pages in the whole list.
    public var totalPages: Int?
    /// Items a page as the service counts them; it may cap what was asked.
    public var perPage: Int?

    /// A page, e.g. for tests of a program that uses the library.
    public init(
        items: [Item], total: Int? = nil, totalPages: Int? = nil, perPage: Int? = nil
    ) {
        self.items = items
        self.total = total
        self.totalPages = totalPages
        self.perPage = perPage
    }
}

extension VoicebotPage: Equatable where Item: Equatable {}
extension VoicebotPage: Encodable where Item: Encodable {}
extension VoicebotPage: Decodable where Item: Decodable {}
