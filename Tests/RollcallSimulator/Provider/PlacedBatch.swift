/// What the provider dialled for one POST, or for somebody else.
struct PlacedBatch: Sendable {
    struct Call: Sendable {
        enum Manner: Sendable {
            case plain
            /// The lists call it ended, then under way again, then ended.
            case backward
            /// The lists use a word that nobody knows.
            case unknownWord
        }

        var id: String
        var phone: String
        /// Nil for calls that are not ours.
        var reference: String?
        /// Milliseconds after the batch was placed.
        var length: Int64
        var word: String
        var manner: Manner
    }

    enum RequestManner: Sendable { case plain, early, silent, unknownWord }

    var id: String
    var account: Int
    /// The key of the POST; nil for somebody else's calls.
    var key: Int?
    var workflow: String
    /// True UTC milliseconds.
    var createdAt: Int64
    var visibleAt: Int64
    var manner: RequestManner
    var calls: [Call]

    func isOver(at time: Int64) -> Bool { calls.allSatisfy { createdAt + $0.length <= time } }
}
