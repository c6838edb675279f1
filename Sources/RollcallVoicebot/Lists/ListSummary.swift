/// What is known of a list that was read page by page.
public struct ListSummary: Sendable, Equatable {
    /// Pages that were read, in all passes.
    public var pages: Int
    /// Distinct items.
    public var items: Int
    /// Items in the whole list, as the service said last.
    public var total: Int?
    /// Items a page that are asked for: what was wished, or the service's cap where it has one.
    public var perPage: Int
    /// Why what was read may not be all, in words; nil where nothing speaks against it.
    public var doubt: String?
}
