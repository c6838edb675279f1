/// What a campaign took over from the log of intents.
package struct AdoptedIntents: Sendable, Equatable {
    /// POSTs that the ledger did not know.
    package var posts = 0
    /// Rows that are held now, because one of them carried them.
    package var heldRows = 0
    /// Rows of which the ledger knew already that they were out.
    package var knownRows = 0
    /// Rows that cannot be held any more, although they were sent: cancelled or left out meanwhile.
    package var closedRows = 0
    /// POSTs of a campaign with another file or other settings, under the same name.
    package var strangers = 0
    /// Batches that would not be sent again with the very bytes that were sent.
    package var otherBytes = 0
    /// Lines of the log that cannot be read, and are taken for settled from here on.
    package var unreadable = 0
    /// POSTs that were numbered, and that nobody can name.
    package var unnamed: Int64 = 0

    package init() {}
}
