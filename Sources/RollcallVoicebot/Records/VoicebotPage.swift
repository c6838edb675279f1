/// One page of a list, with what the service said about the whole; pages count from 1.
public struct VoicebotPage<Item: Sendable>: Sendable {
    public var items: [Item]
    /// Items in the whole list.
    public var total: Int?
    public var totalPages: Int?
    /// Items a page as the service counts them; it may cap what was asked.
    public var perPage: Int?
}

extension VoicebotPage: Equatable where Item: Equatable {}
