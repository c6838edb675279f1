import RollcallStore

/// A run that the disk ended; the campaign goes on once there is room again.
struct StoppedRun: Error {
    /// `storage` or `intents`.
    let cause: LedgerError
    /// The argument of the command that goes on with it.
    let campaign: String
    /// A full disk may still take one small change. Where it did not, the campaign counts as cut
    /// short, which is as safe as paused.
    var lacksPause = false
}
