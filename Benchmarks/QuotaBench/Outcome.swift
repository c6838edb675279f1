/// What a client needed for one scenario. Times are milliseconds from its start.
struct Outcome: Sendable {
    /// The last POST was answered.
    var submitted: Int64
    /// The last result was read.
    var known: Int64
    var requests: Int
    /// Requests that follow calls, sweeps and probes, and were not refused.
    var following: Int
    var refusals: Int
    /// Requests that only ask whether a batch is finished.
    var probes = 0
    /// Results that a callback alone told.
    var unconfirmed = 0
}
