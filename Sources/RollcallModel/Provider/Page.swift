/// One page of a list, with what the server said about the whole.
package struct Page<Item: Sendable>: Sendable {
    package var items: [Item]
    /// Items in the whole list, if the server said.
    package var total: Int?
    /// Pages in the whole list, if the server said.
    package var totalPages: Int?
    /// Items a page as the server counted them; smaller than asked where it caps.
    package var perPage: Int?

    package init(items: [Item], total: Int? = nil, totalPages: Int? = nil, perPage: Int? = nil) {
        self.items = items
        self.total = total
        self.totalPages = totalPages
        self.perPage = perPage
    }
}
