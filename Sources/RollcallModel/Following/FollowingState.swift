/// How far the reading of results has come: what a run knows of it beyond its ledger.
package struct FollowingState: Sendable {
    /// A walk over a list for several batches.
    package struct Walk: Sendable {
        /// Those that it did not show yet.
        package var batches: Set<Int64>
        /// The one that is read next, from 1.
        package var page: Int

        package init(batches: Set<Int64>, page: Int) {
            self.batches = batches
            self.page = page
        }
    }

    package var rules: FollowingRules
    /// The batch that is being swept.
    package var sweep: Int64?
    /// The pages at which sweeps go on, from 1, by their batches.
    package var pages: [Int64: Int] = [:]
    /// Calls of a batch that were read from the end of its list, ahead of the others.
    package var ahead: [Int64: Int] = [:]
    package var wideSweep: Walk?
    package var probe: Walk?

    package init(_ rules: FollowingRules) { self.rules = rules }
}
