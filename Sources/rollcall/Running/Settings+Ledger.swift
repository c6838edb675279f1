import Foundation
import RollcallStore

extension Settings {
    /// The ledger, opened in the name of this command, its user and its process.
    ///
    /// - Parameters:
    ///   - mayBeLost: see `Ledger`.
    ///   - part: which part of the command it is.
    func ledger(mayBeLost: Bool = false, by part: String = "") throws -> Ledger {
        let process = ProcessInfo.processInfo
        let command = process.arguments.dropFirst().first { !$0.hasPrefix("-") } ?? "?"
        let actor =
            "\(part)rollcall \(command), user \(process.userName), "
            + "process \(process.processIdentifier) on \(process.hostName)"
        #if DEBUG
            return try Ledger(
                path: database, time: SystemTime(), mayBeLost: mayBeLost, actor: actor,
                witness: { _ in CrashPoint.pass() })
        #else
            return try Ledger(
                path: database, time: SystemTime(), mayBeLost: mayBeLost, actor: actor)
        #endif
    }
}
