import GRDB
import RollcallModel

/// Finds the row of one batch that a call belongs to: that of its reference, else that of its number.
struct RowFinder {
    private let batch: Int64
    private let prefix: String
    private let byReference: Statement
    private let byPhone: Statement

    init(_ db: Database, batch: Int64) throws {
        guard
            let names = try Row.fetchOne(
                db,
                sql: """
                    SELECT campaign.reference AS campaign, batch.reference AS own FROM batch
                    JOIN campaign ON campaign.id = campaign_id WHERE batch.id = ?
                    """,
                arguments: [batch])
        else { throw LedgerError.stale("batch \(batch) is gone") }
        self.batch = batch
        prefix = names["own"] ?? Ledger.reference(names["campaign"], batch: batch)
        byReference = try db.cachedStatement(
            sql: "SELECT id FROM recipient WHERE batch_id = ? AND row = ?")
        byPhone = try db.cachedStatement(
            sql: "SELECT id FROM recipient WHERE batch_id = ? AND phone = ?")
    }

    /// Nil for a call to nobody in the batch, and for one whose reference is that of another batch: the
    /// provider may have answered with the id of a request that has the same numbers.
    func row(of call: CallResult) throws -> Int64? {
        if let reference = call.reference {
            if reference.hasPrefix(prefix), let row = Int64(reference.dropFirst(prefix.count)) {
                if let found = try Int64.fetchOne(byReference, arguments: [batch, row]) {
                    return found
                }
            } else if Self.isReference(reference) {
                return nil
            }
        }
        return try Int64.fetchOne(byPhone, arguments: [batch, call.phone])
    }

    /// `NAME-BATCH-ROW`; what the provider made of a reference in another form proves nothing.
    private static func isReference(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count > 2 && parts.suffix(2).allSatisfy { Int64($0) != nil }
    }
}
