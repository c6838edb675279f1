import GRDB
import RollcallModel

/// What came of the wish to send a sealed batch.
package enum Intent: Sendable, Equatable {
    /// The intent is on the disk; the POST may leave, and its outcome must be recorded.
    case committed(request: Int64)
    case notBefore(tick: Int64)
    case busy
    /// A row of the batch may no longer be called, or not now; the batch is split and nothing sent.
    case split
    /// The campaign or the batch is no longer in the state that was decided on: look again.
    case stale
}

extension Ledger {
    /// The one transaction before a POST: the batch is `sending`, an attempt and a quota claim exist.
    /// The POST is in the log of intents, too, before this returns.
    ///
    /// - Throws: `LedgerError.intents` where the log cannot be written, and `.behind` where the ledger's
    ///   content was replaced since; nothing may be sent then.
    package func intend(
        batch: Int64, campaign campaignID: Int64, party: QuotaParty, timeout: Int64
    ) throws -> Intent {
        if try isOthersTurn(party) { return .busy }
        var line: IntentLine?
        let intent: Intent = try writeInPlace(campaignID) { db, now in
            let campaign = try Self.campaign(db, campaignID)
            let state = try String.fetchOne(
                db, sql: "SELECT state FROM batch WHERE id = ?", arguments: [batch])
            guard campaign.state == .running, !campaign.cancelRequested,
                state == BatchState.sealed.rawValue
            else { return .stale }
            let undecided = try Bool.fetchOne(
                db,
                sql: """
                    SELECT 1 FROM batch WHERE campaign_id = ? AND state IN ('sending', 'in_doubt')
                    """,
                arguments: [campaignID])
            guard undecided == nil else { return .stale }
            let blocked = try Bool.fetchOne(
                db,
                sql: """
                    SELECT 1 FROM recipient AS mine
                    WHERE batch_id = ? AND \(Self.isInForeignDoubt) LIMIT 1
                    """,
                arguments: [batch, party.keyID])
            guard blocked == nil else {
                try Self.split(
                    db, batch: batch, note: "a number is in doubt in another campaign", now: now)
                return .split
            }
            if try campaign.exclusion(now).holds(db, batch: batch) {
                try Self.split(
                    db, batch: batch, note: "a number of it is not to be called any more", now: now)
                return .split
            }
            let claim = try Self.claim(
                db, .submit, campaign: campaignID, party: party, timeout: timeout, now: now)
            switch claim {
            case .notBefore(let tick): return .notBefore(tick: tick)
            case .busy: return .busy
            case .granted(let request):
                try Self.move(
                    db, batch: batch, from: .sealed, to: .sending, rows: .sending, note: nil,
                    now: now)
                try db.run(
                    sql: """
                        INSERT INTO attempt (batch_id, n, request_id, intent_ms, intent_tick,
                            timeout_ms, serial)
                        SELECT ?, count(*) + 1, ?, ?, ?, ?, ? FROM attempt WHERE batch_id = ?
                        """,
                    arguments: [
                        batch, request, now.utc, now.tick, timeout, try Self.nextSerial(db), batch,
                    ])
                line = try Self.intentLine(db, campaign, batch: batch, timeout: timeout, now: now)
                return .committed(request: request)
            }
        }
        if let line, case .committed(let request) = intent {
            serials.see(line.serial)
            try log(line, batch: batch, campaign: campaignID, request: request)
        }
        return intent
    }

    /// A sealed batch gives its rows back; they go into new batches.
    static func split(_ db: Database, batch: Int64, note: String, now: Moment) throws {
        try db.run(
            sql: """
                UPDATE batch SET state = 'split', note = ?, updated_ms = ?
                WHERE id = ? AND state = 'sealed'
                """,
            arguments: [note, now.utc, batch])
        guard db.changesCount == 1 else { throw LedgerError.stale("batch \(batch) is not sealed") }
        try db.run(
            sql: "UPDATE recipient SET batch_id = NULL, updated_ms = ? WHERE batch_id = ?",
            arguments: [now.utc, batch])
    }
}
