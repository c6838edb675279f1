/// An answer that lacks what it must hold.
struct UnreadableAnswer: Error {
    /// What is missing, and where, with the names that were looked for.
    var description: String
}
