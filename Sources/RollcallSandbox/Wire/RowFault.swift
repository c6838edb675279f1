/// What is wrong with one entry of `workflow_params`: an item of `errors`.
struct RowFault: Sendable, Equatable, Encodable {
    /// The place in the array, from 0.
    let index: Int
    /// As it was sent; `null` if it was no string.
    let number: JSONValue
    let message: String

    enum CodingKeys: String, CodingKey {
        case index
        case number = "phone_number"
        case message
    }
}
