/// One transition, as the append-only audit holds it.
package struct AuditEvent: Sendable, Equatable {
    package enum Subject: Sendable, Equatable {
        case campaign
        /// Counted from 1 in the order of sealing.
        case batch(Int)
        /// The row of the file.
        case recipient(row: Int)
    }

    package var id: Int64
    /// UTC milliseconds.
    package var at: Int64
    package var subject: Subject
    /// Nil at its birth.
    package var from: String?
    package var to: String
    /// The command, the user and the process that made it; nil in ledgers of before it was kept.
    package var who: String?
    package var why: String?
}
