/// How a file differs from a campaign that was launched with an earlier version of it; people are
/// told apart by their numbers.
package struct FileDifference: Sendable, Equatable {
    /// Lines of the new file whose numbers the campaign does not have.
    package var added: [Int] = []
    /// Rows of the campaign whose numbers the new file does not have.
    package var removed: [Int] = []
    /// Rows of the campaign with other fields now, not sent yet.
    package var changed: [Int] = []
    /// Rows with other fields now that were sent, or are closed: they stay as they are.
    package var changedTooLate: [Int] = []

    package var isEmpty: Bool {
        added.isEmpty && removed.isEmpty && changed.isEmpty && changedTooLate.isEmpty
    }
}
