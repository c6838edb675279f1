import Foundation
import GRDB

/// A private copy of a ledger that may be one whose process died in a commit. The original stays as it is.
enum LedgerCopy {
    /// - Throws: `LedgerError.copy`, for an original that cannot be read or a copy that cannot be written.
    static func make(of source: String, at path: String) throws {
        let journal = source + "-journal"
        guard access(journal, F_OK) == 0 else { return try copyContent(source, to: path) }
        do {
            for (from, to) in [(source, path), (journal, path + "-journal")] {
                try? FileManager.default.removeItem(atPath: to)
                try FileManager.default.copyItem(atPath: from, toPath: to)
                chmod(to, 0o600)
            }
        } catch { throw unwritten(path, error) }
        try reading(source) {
            // Opened for writing, the copy becomes what the ledger was before that commit.
            let copy = try DatabaseQueue(path: path)
            _ = try copy.read { try $0.tableExists("ledger") }
            try copy.close()
        }
    }

    static func unwritten(_ path: String, _ error: any Error) -> LedgerError {
        let why = (error as? DatabaseError)?.message ?? error.localizedDescription
        return .copy(
            path: path,
            problem: "the copy cannot be written (\(why)); is the disk full? Nothing was replaced")
    }

    private static func copyContent(_ source: String, to path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let from = try reading(source) {
            let queue = try DatabaseQueue(path: source, configuration: configuration)
            _ = try queue.read { try $0.tableExists("ledger") }
            return queue
        }
        defer { try? from.close() }
        do {
            let copy = try DatabaseQueue(path: path)
            try from.backup(to: copy)
            try copy.close()
        } catch let error as DatabaseError { throw unwritten(path, error) }
    }

    private static func reading<Result>(_ source: String, _ body: () throws -> Result) throws
        -> Result
    {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw LedgerError.copy(
                path: source, problem: "this copy cannot be read (\(error.message ?? "\(error)"))")
        }
    }
}
