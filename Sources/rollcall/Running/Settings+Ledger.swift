import Foundation
import RollcallStore

extension Settings {
    /// The ledger, opened in the name of this command, its user and its process.
    func ledger() throws -> Ledger {
        let process = ProcessInfo.processInfo
        let command = process.arguments.dropFirst().first { !$0.hasPrefix("-") } ?? "?"
        let actor =
            "rollcall \(command), user \(process.userName), "
            + "process \(process.processIdentifier) on \(process.hostName)"
        #if DEBUG
            return try Ledger(
                path: database, time: SystemTime(), actor: actor,
                witness: { _ in CrashPoint.pass() })
        #else
            return try Ledger(path: database, time: SystemTime(), actor: actor)
        #endif
    }
}
