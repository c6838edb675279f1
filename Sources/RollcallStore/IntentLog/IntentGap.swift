package import RollcallModel

/// Why the ledger may not know of calls that were made for a campaign: it is an older copy, or it was
/// used elsewhere. Nothing is sent until it is adopted.
package struct IntentGap: Sendable, Equatable {
    package var campaign: String
    package var target: Target
    /// The log of intents.
    package var log: String
    /// POSTs in the log that the ledger does not know.
    package var posts = 0
    /// UTC milliseconds of the first and the last of them.
    package var first: Int64?
    package var last: Int64?
    /// Rows that they carried, each counted once.
    package var rows = 0
    /// Some of them were made by another database.
    package var isOfOtherLedger = false
    /// Lines of the log that cannot be read, each of which may be a POST of the campaign.
    package var unreadable = 0
    /// The first of them, counted from 1.
    package var unreadableLine: Int?
    /// POSTs that were numbered, of which neither the ledger nor the log knows any more.
    package var unnamed: Int64 = 0
    /// POSTs of the ledger that the log lacks.
    package var unlogged = 0
    /// There is no log, though this ledger has sent.
    package var isLogMissing = false
    /// The campaign was run on another machine.
    package var isOfOtherMachine = false
    /// The log is not the file that it was: it was copied, and the database with it.
    package var isCopied = false
    /// The database was replaced by another state of it while it was in use.
    package var isReplaced = false
    /// An `adopt` was begun and not finished.
    package var isUnfinished = false

    /// Nothing was found.
    var isWhole: Bool {
        !hasLostPosts && !isOfOtherMachine && !isCopied && !isReplaced && !isUnfinished
    }

    /// Calls were made that the ledger does not know of, or nobody can tell that none were.
    var hasLostPosts: Bool {
        posts > 0 || unreadable > 0 || unnamed > 0 || unlogged > 0 || isLogMissing
    }

    /// Only a word of `adopt` in the log can close it: there are no lines to be adopted.
    var needsBaseline: Bool { isLogMissing || unlogged > 0 || unnamed > 0 }
}
