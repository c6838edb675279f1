/// A probe in thought: the list of requests, newest first, as far as it is read. Batches are named by
/// their places in the order of acceptance.
struct ProbeWalk {
    let wanted: [Int]
    let oldest: Int
    /// What is left of the list begins with the batch before this place.
    var end: Int
    /// How many pages are read at most.
    var mostPages: Int
}
