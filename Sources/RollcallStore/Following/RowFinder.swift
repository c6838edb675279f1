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

    /// Nil for a call to nobody in the batch.
    func row(of call: CallResult) throws -> Int64? {
        let number = call.reference.flatMap { text in
            text.hasPrefix(prefix) ? Int64(text.dropFirst(prefix.count)) : nil
        }
        return try number.flatMap { try Int64.fetchOne(byReference, arguments: [batch, $0]) }
            ?? Int64.fetchOne(byPhone, arguments: [batch, call.phone])
    }
}
