package import RollcallStore

/// What the machine wants done next; exactly one thing at a time.
package enum Command: Sendable {
    /// Freeze the next batch.
    case seal
    /// Commit the intent for this batch, then POST it.
    case submit(batch: Int64)
    case read(Read)
    /// Write down what needs no request.
    case record([LedgerWrite])
    /// Nothing to do before this tick.
    case wait(until: Int64, WaitReason)
    /// The campaign no longer runs: its state in the ledger says why.
    case end
}

/// Why a run waits.
package enum WaitReason: Sendable, Equatable {
    /// A batch in doubt: its fate cannot be looked up yet.
    case doubt
    /// The provider could not be reached; another try follows.
    case trouble
    /// Calls are on their way.
    case results
    /// Numbers in doubt in these other campaigns.
    case blocked(by: [String])
    /// The windows of the quota are full, or the provider asked for a pause.
    case quota
}
