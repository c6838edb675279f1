/// A probe in thought: the list of requests, newest first, as far as it is read. Batches are named by
/// their places in the order of acceptance.
struct ProbeWalk {
    let wanted: [Int]
    let oldest: Int
    /// The page that is read next, from 1.
    var page: Int
    let mostPages: Int
}
