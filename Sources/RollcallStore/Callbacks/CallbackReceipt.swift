/// What a callback changed in the ledger.
package enum CallbackReceipt: Sendable, Equatable {
    /// It is about a request that no batch is known to be; its id is kept in quarantine.
    case unknown
    /// Everything in it was known, or is known better.
    case nothingNew
    /// - Parameters:
    ///   - batch: its number in the campaign.
    ///   - results: rows that are done by it.
    ///   - open: rows of the batch that still wait for a result.
    case taken(campaign: String, batch: Int, results: Int, open: Int)
}
