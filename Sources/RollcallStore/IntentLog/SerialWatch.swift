import Synchronization

/// Tells when the ledger's content was replaced by an older one under a process that has it open: its
/// number of POSTs is behind what this process or the log has seen.
final class SerialWatch: Sendable {
    private struct Seen {
        var ledger: String?
        var serial: Int64 = 0
        var place = IntentLog.Place()
    }

    private let log: IntentLog
    private let seen = Mutex(Seen())

    init(_ log: IntentLog) { self.log = log }

    /// The highest number that was ever seen of this ledger, here or in the log. Costs only what was
    /// appended since the last look.
    ///
    /// - Returns: nil where the content is of another ledger, or a part of the log is gone.
    func highest(of ledger: String) throws -> Int64? {
        try seen.withLock { seen in
            if let known = seen.ledger, known != ledger { return nil }
            seen.ledger = ledger
            do {
                guard let lines = try log.appended(since: &seen.place) else { return nil }
                for entry in lines where entry.line.ledger == ledger {
                    seen.serial = max(seen.serial, entry.line.serial)
                }
            } catch LedgerError.intents, LedgerError.unsafe {
                // What cannot be opened takes no line either: `append` says so, and nothing is sent.
            }
            return seen.serial
        }
    }

    /// Of a transaction that is committed.
    func see(_ serial: Int64) {
        seen.withLock { $0.serial = max($0.serial, serial) }
    }
}
