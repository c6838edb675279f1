/// How long the calls of a finished batch took, by the provider's own times.
package struct BatchTime: Sendable, Equatable {
    /// So many of the latest batches tell how long one takes.
    package static let most = 8

    package var size: Int
    /// Milliseconds from the placing of its calls to the end of the last one.
    package var took: Int64

    package init(size: Int, took: Int64) {
        self.size = size
        self.took = took
    }
}
