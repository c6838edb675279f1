/// A POST that is still to be made.
struct Callback: Sendable, Equatable {
    /// What tells it from all others.
    struct Key: Sendable, Codable, Hashable {
        let batchID: String
        let kind: CallbackKind
        /// Counts callbacks of one kind, from 0.
        var copy = 0
    }

    let key: Key
    /// UTC milliseconds.
    var due: Int64
    /// How often it was tried.
    var attempts = 0
}
