/// A point of a transaction at which a process can die or a disk can fail.
package enum LedgerPoint: Sendable {
    /// All is written, nothing is committed; an error that the witness throws rolls it back.
    case committing
    /// It is on the disk.
    case committed
}

/// Sees each point that the ledger passes. Tests crash there, or throw the error of a full disk.
package typealias LedgerWitness = @Sendable (LedgerPoint) throws -> Void
