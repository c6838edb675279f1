package import RollcallModel
package import RollcallStore

/// What a run tells whoever watches it.
package enum RunEvent: Sendable {
    case started(open: Int, wasUnclean: Bool)
    case sealed(size: Int)
    /// The intent is on the disk; the POST leaves now.
    case submitting(batch: Int64)
    /// What came of the POST; it is written down.
    case submitted(batch: Int64, Submission)
    case read(Read)
    case wrote(LedgerWrite)
    case waiting(until: Int64, now: Int64, WaitReason)
    /// Another process keeps the ledger locked; the run waits for it.
    case waitingForLedger
    case progress(RunProgress)
}

/// Where a run stands.
package struct RunProgress: Sendable, Equatable {
    package var counts: [RecipientState: Int]
    /// Ticks: now, and when the last result is expected.
    package var now: Int64
    package var finishEstimate: Int64

    package var total: Int { counts.values.reduce(0, +) }
    package var closed: Int { counts.reduce(0) { $1.key.isOpen ? $0 : $0 + $1.value } }
}
