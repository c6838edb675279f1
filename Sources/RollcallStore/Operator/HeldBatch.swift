/// A held batch with all that is known of it, for the one who decides.
package struct HeldBatch: Sendable, Equatable {
    /// One POST of it.
    package struct Post: Sendable, Equatable {
        /// UTC milliseconds.
        package var at: Int64
        /// HTTP status, if an answer came.
        package var status: Int?
        /// What came of it, in words.
        package var detail: String?
    }

    package var id: Int64
    /// Counted from 1 in the campaign, in the order of sealing.
    package var number: Int
    /// Rows of the file, ascending.
    package var rows: [Int]
    /// Their numbers, E.164: show them masked.
    package var phones: [String]
    /// Those POSTs whose fate is not known, the first one in front.
    package var posts: [Post]
    /// Why it is held, in words.
    package var note: String?
    /// Complete listings since the last POST, and how many of them in a row lack it.
    package var listings: Int
    package var absentListings: Int
    /// UTC milliseconds of the first and the last of them.
    package var firstListing: Int64?
    package var lastListing: Int64?
}
