import Foundation
import GRDB
package import RollcallModel

extension Ledger {
    /// The campaign of that name, however its letters are composed: the live one if there is one,
    /// else the rehearsal.
    ///
    /// - Parameter target: nil takes either, in that order.
    package func campaign(named name: String, target: Target? = nil) throws -> CampaignRecord? {
        try read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT * FROM campaign WHERE name IN (?1, ?2) AND (?3 IS NULL OR target = ?3)
                    ORDER BY target = 'live' DESC LIMIT 1
                    """,
                arguments: [name, name.precomposedStringWithCanonicalMapping, target?.rawValue]
            ).map(CampaignRecord.init)
        }
    }

    /// - Throws: `LedgerError.noCampaign`, with the names that there are.
    package func requireCampaign(named name: String, target: Target? = nil) throws
        -> CampaignRecord
    {
        if let found = try campaign(named: name, target: target) { return found }
        throw LedgerError.noCampaign(
            name: name, known: try campaigns().map(\.name),
            isLogged: try isInLog(name, target: target))
    }

    package func campaign(id: Int64) throws -> CampaignRecord {
        try read { db in try Self.campaign(db, id) }
    }

    /// All campaigns, the newest first.
    package func campaigns() throws -> [CampaignRecord] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM campaign ORDER BY id DESC")
                .map(CampaignRecord.init)
        }
    }

    /// How many rows stand in each state; states without rows are absent.
    package func counts(of campaignID: Int64) throws -> [RecipientState: Int] {
        try read { db in try Self.counts(db, campaignID) }
    }

    /// The run options of the last run become the defaults of the next.
    package func remember(_ options: RunOptions, for campaignID: Int64) throws {
        try write { db, now in
            try db.execute(
                sql: "UPDATE campaign SET options = ?, updated_ms = ? WHERE id = ?",
                arguments: [CampaignRecord.json(options), now.utc, campaignID])
        }
    }

    static func campaign(_ db: Database, _ id: Int64) throws -> CampaignRecord {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM campaign WHERE id = ?", arguments: [id])
        else { throw LedgerError.stale("campaign \(id) is gone") }
        return try CampaignRecord(row: row)
    }

    static func counts(_ db: Database, _ campaignID: Int64) throws -> [RecipientState: Int] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT state, count(*) AS n FROM recipient WHERE campaign_id = ? GROUP BY state",
            arguments: [campaignID])
        return try rows.reduce(into: [:]) { counts, row in
            // A damaged index groups one state twice, a damaged row names none.
            guard let state = RecipientState(rawValue: row["state"]),
                counts.updateValue(row["n"], forKey: state) == nil
            else {
                throw DatabaseError(
                    resultCode: .SQLITE_CORRUPT, message: "the rows cannot be counted by state")
            }
        }
    }

    /// A row's fields as they stand in the contact file.
    static func fields(_ json: String) throws -> [String] {
        try JSONDecoder().decode([String].self, from: Data(json.utf8))
    }

    /// Moves the campaign on; nothing happens unless it stands in one of the expected states.
    static func move(
        _ db: Database, campaign id: Int64, from: Set<CampaignState>, to state: CampaignState,
        reason: PauseReason? = nil, note: String? = nil, now: Moment
    ) throws {
        let expected = from.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        try db.execute(
            sql: """
                UPDATE campaign SET state = ?, pause_reason = ?, note = ?, updated_ms = ?,
                    finished_ms = ?
                WHERE id = ? AND state IN (\(expected))
                """,
            arguments: [
                state.rawValue, reason?.rawValue, note, now.utc,
                state.isFinished ? now.utc : nil, id,
            ])
        guard db.changesCount == 1 else {
            throw LedgerError.stale("the campaign is not in the state that \(state) follows on")
        }
    }
}
