import Foundation
import GRDB

extension Ledger {
    /// Pages that are copied while one lock is held: 4 MiB, a few milliseconds.
    private static let step: CInt = 1024
    /// How often another process's commit may send the copy back to its beginning.
    private static let patienceWithWriters = 5
    /// What SQLite says of an error that it did not note down.
    private static let noWords = "not an error"

    /// A copy of the ledger as it is now, checked, in a new file (0600). Runs go on meanwhile.
    ///
    /// Copied in steps, so that a run waits a few milliseconds for each; where its commits make the
    /// copy begin anew again and again, it is made in one piece at last.
    /// - Throws: `LedgerError.copy` where the file is there already or cannot be written,
    ///   `.corrupt` where the ledger is not whole; no file is left then.
    package func backup(to destination: String) throws {
        let draft = try LedgerDraft(for: destination, isNew: true)
        do {
            try mapped {
                let copy = try DatabaseQueue(path: draft.path)
                do {
                    try copyInSteps(to: copy)
                } catch is Restarts {
                    try queue.backup(to: copy)
                }
                try copy.close()
                // What is wrong with the copy is wrong with the ledger.
                if let finding = try LedgerHealth.damage(of: draft.path, named: destination) {
                    throw LedgerError.corrupt(path: path, finding: finding)
                }
            }
            try draft.publish()
        } catch LedgerError.storage(_, let reason) {
            draft.discard()
            // The ledger was only read. Of a disk that fills up meanwhile SQLite may say nothing.
            let why = reason == Self.noWords ? "" : " (\(reason))"
            throw LedgerError.copy(
                path: destination,
                problem: "the copy cannot be written\(why); its disk may be full")
        } catch {
            draft.discard()
            throw error
        }
    }

    private struct Restarts: Error {}

    private func copyInSteps(to copy: DatabaseQueue) throws {
        var (left, restarts) = (Int.max, 0)
        try queue.backup(to: copy, pagesPerStep: Self.step) { progress in
            if progress.remainingPageCount > left { restarts += 1 }
            left = progress.remainingPageCount
            if restarts > Self.patienceWithWriters { throw Restarts() }
        }
    }

    /// SQLite's full check of the file, and the ledger's own promises.
    ///
    /// - Returns: what is wrong, in words; empty for a healthy ledger.
    package func problems() throws -> [String] {
        try read { try LedgerHealth.problems($0) }
    }
}
