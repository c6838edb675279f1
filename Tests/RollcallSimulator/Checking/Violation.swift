/// A broken promise: the number of the invariant (DESIGN, "Invariants") and what was seen.
struct Violation: Error, Sendable, Equatable {
    var invariant: Int
    var text: String

    init(_ invariant: Int, _ text: String) {
        self.invariant = invariant
        self.text = text
    }
}
