/// One entry of a submission that passed validation.
struct Recipient: Sendable, Equatable {
    /// E.164, with its `+`.
    let number: String
    /// `user_tag_identifiers` as they were sent.
    let tags: JSONValue?
}
