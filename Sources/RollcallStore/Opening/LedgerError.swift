import GRDB

/// What keeps the ledger from doing what was asked. Words come from the command line's one place.
package enum LedgerError: Error {
    /// The folder or the file is open to others, or of the wrong kind; `problem` says which.
    case unsafe(path: String, problem: String, remedy: String)
    /// The file cannot be opened, read or written: full, damaged, not a database, no permission.
    case storage(path: String, reason: String)
    /// The open file is no longer the one at its path.
    case moved(path: String)
    /// Another process kept the file locked for longer than the busy timeout; try again.
    case busy(path: String)
    /// A newer version of Rollcall made the file.
    case newer(path: String)
    /// A pragma that the ledger's promises need is not in force.
    case pragma(path: String, name: String, found: String)
    /// `quick_check` found damage.
    case corrupt(path: String, finding: String)
    /// The file is gone, or has no content, though campaigns were run from it.
    case lost(path: String, isEmpty: Bool)
    /// A copy of the ledger cannot be made, or not be put back; the ledger is as it was.
    case copy(path: String, problem: String)
    /// The log of intents cannot be read or written; nothing was sent.
    case intents(path: String, reason: String)
    /// The ledger may not know of calls that were made; nothing is sent until it is adopted.
    case behind(IntentGap)
    /// The log of intents names rows that an amendment has added, and that the ledger lacks.
    case amended(name: String)
    /// The log of intents tells of requests of another campaign under this name.
    case nameSpent(name: String, posts: Int, path: String)
    /// A row was not in the state that the step expected; nothing was written.
    case stale(String)
    /// Another process holds the campaign.
    case locked(holder: String)
    /// A campaign of that name and target was imported meanwhile.
    case nameTaken(CampaignRecord)
    /// - Parameter isLogged: the log of intents tells of requests for a campaign of that name.
    case noCampaign(name: String, known: [String], isLogged: Bool)

    /// SQLite's own failures, and values that nobody wrote, as storage errors; everything else stays
    /// as it is.
    static func storage(_ error: any Error, path: String) -> any Error {
        if error is DecodingError {
            return LedgerError.corrupt(path: path, finding: "a value in it cannot be read")
        }
        guard let error = error as? DatabaseError else { return error }
        if error.resultCode == .SQLITE_BUSY { return LedgerError.busy(path: path) }
        if [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode) {
            return LedgerError.corrupt(path: path, finding: error.message ?? "no database")
        }
        return LedgerError.storage(path: path, reason: error.message ?? "\(error.resultCode)")
    }
}
