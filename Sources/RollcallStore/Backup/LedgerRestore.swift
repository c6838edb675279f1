import Foundation
import GRDB

/// Puts a backup in the ledger's place, while no campaign runs; the present file is kept.
package enum LedgerRestore {
    package struct Result: Sendable {
        /// The path at which the replaced file is kept; nil where there was none.
        package var kept: String?
        /// What was spent of the quota since the backup is known.
        package var knowsQuota: Bool
    }

    /// - Parameters:
    ///   - source: a backup, which stays as it is.
    ///   - path: the ledger; it may be damaged or missing.
    ///   - suffix: what the present file's name gets, such as its date.
    ///   - note: what the locks say meanwhile.
    /// - Throws: `LedgerError`: `.copy` for a backup that is not whole, `.locked` while a campaign
    ///   runs. The ledger is then as it was.
    package static func restore(
        from source: String, to path: String, suffix: String, note: String
    ) throws -> Result {
        let path = try LedgerFile.prepare(path, mayBeLost: true)
        if let resolved = realpath(source, nil) {
            defer { free(resolved) }
            guard String(cString: resolved) != path else {
                throw LedgerError.copy(path: source, problem: "this is the database itself")
            }
        }
        // Nobody opens the ledger, and nobody runs a campaign of it, until this is over.
        let opening = try LockFile.waiting(path: path + ".open.lock")
        let locks = try campaignLocks(of: path).map { try LockFile(path: $0, note: note) }
        defer { withExtendedLifetime((opening, locks)) {} }
        LedgerDraft.sweep(path)
        let draft = try LedgerDraft(for: path, isNew: false)
        var kept: String?
        do {
            try LedgerCopy.make(of: source, at: draft.path)
            try LedgerHealth.require(draft.path, named: source)
            let knowsQuota: Bool
            do {
                knowsQuota = try QuotaCarry.carry(from: path, to: draft.path)
            } catch let error as DatabaseError {
                throw LedgerCopy.unwritten(path, error)
            }
            kept = try keep(path, as: "\(path).replaced-\(suffix)")
            try draft.publish()
            return Result(kept: kept, knowsQuota: knowsQuota)
        } catch {
            draft.discard()
            if let kept {
                rename(kept + "-journal", path + "-journal")
                unlink(kept)
            }
            throw LedgerError.storage(error, path: path)
        }
    }

    /// A second name for the present file, so that the ledger's own name is never without one. A
    /// journal that a crash left belongs to the present file and goes with it.
    private static func keep(_ path: String, as kept: String) throws -> String? {
        var info = stat()
        guard stat(path, &info) == 0, info.st_size > 0 else { return nil }
        // Two restores may come in one second.
        let others = (2...9).map { "\(kept)-\($0)" }
        let kept = ([kept] + others).first { access($0, F_OK) != 0 } ?? kept
        guard link(path, kept) == 0 else {
            throw LedgerError.copy(
                path: kept,
                problem: "the present file cannot be kept: \(String(cString: strerror(errno)))")
        }
        if rename(path + "-journal", kept + "-journal") != 0, errno != ENOENT {
            let reason = String(cString: strerror(errno))
            unlink(kept)
            throw LedgerError.copy(
                path: kept, problem: "the present file cannot be kept: \(reason)")
        }
        return kept
    }

    /// The lock files of all campaigns that ever ran on this ledger.
    private static func campaignLocks(of path: String) throws -> [String] {
        let url = URL(filePath: path)
        let folder = url.deletingLastPathComponent().path(percentEncoded: false)
        return try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasPrefix(url.lastPathComponent + ".campaign-") && $0.hasSuffix(".lock") }
            .map { folder + "/" + $0 }
    }
}
