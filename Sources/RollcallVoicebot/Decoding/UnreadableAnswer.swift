/// An answer that lacks what it must hold.
struct UnreadableAnswer: Error {
    var description: String
}
