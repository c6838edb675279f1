/// Which column of a contact file is what.
package struct Layout: Sendable, Equatable, Codable {
    /// All headers, in the file's order, as they stand in it.
    package var headers: [String]
    /// Index of the phone column in `headers`.
    package var phone: Int
    /// Indices of the columns that are sent as user tags.
    package var tags: [Int]

    package init(headers: [String], phone: Int, tags: [Int]) {
        self.headers = headers
        self.phone = phone
        self.tags = tags
    }
}
