import RollcallModel
import RollcallStore

/// The latest estimate of a run.
struct LatestEstimate {
    /// Ticks.
    var end: Int64
    var made: Int64
    var counts: [RecipientState: Int]

    /// Not older than a hundredth of what was left, nor than a minute; at least a quarter of a second
    /// where rows move all the time.
    func isGood(for view: RunView) -> Bool {
        let age = view.now.tick - made
        let life = min(60_000, (end - made) / 100)
        return age < max(250, counts == view.counts ? life : 0)
    }
}
