import GRDB
import RollcallModel

/// Who is not called although the file names them: the do-not-call list, and whoever another
/// campaign called lately. Asked at the import, at each sealing and before each POST.
struct Exclusion {
    private let campaign: Int64
    private let target: Target
    /// UTC milliseconds; calls of other campaigns after it count.
    private let since: Int64

    /// - Parameter window: `--not-called-within` in milliseconds; nil looks at the list alone.
    init(campaign: Int64, target: Target, window: Int64?, now: Moment) {
        self.campaign = campaign
        self.target = target
        since = window.map { now.utc - $0 } ?? .max
    }

    /// SQL: why the row `mine` is not called; NULL where nothing keeps it from it.
    static let reason = """
        coalesce(
            (SELECT 'on the do-not-call list' || iif(reason = '', '', ': ' || reason)
            FROM suppression WHERE phone = mine.phone AND removed_ms IS NULL),
            (SELECT 'called on ' || date(max(intent_ms) / 1000, 'unixepoch') || ' by the campaign '
                || campaign.name
            FROM recipient AS other JOIN campaign ON campaign.id = other.campaign_id
            JOIN attempt ON attempt.batch_id = other.batch_id
            WHERE :since < \(Int64.max) AND other.phone = mine.phone AND other.state IN (
                'sending', 'accepted', 'done', 'in_doubt', 'held', 'unresolved')
            AND other.campaign_id <> :campaign AND campaign.target = :target AND intent_ms > :since))
        """

    var arguments: StatementArguments {
        ["campaign": campaign, "target": target.rawValue, "since": since]
    }

    /// Marks those of the campaign's unsent rows that are not called.
    ///
    /// - Parameter rows: SQL that names the rows to look at, as a condition on `mine`.
    /// - Returns: how many there were.
    func suppress(_ db: Database, where rows: String, now: Moment) throws -> Int {
        try db.execute(
            sql: """
                UPDATE recipient AS mine SET state = 'suppressed', batch_id = NULL,
                    reason = \(Self.reason), updated_ms = :now
                WHERE campaign_id = :campaign AND \(rows) AND \(Self.reason) IS NOT NULL
                """,
            arguments: arguments + ["now": now.utc])
        return db.changesCount
    }

    /// Whether a batch holds a row that is not called.
    func holds(_ db: Database, batch: Int64) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT 1 FROM recipient AS mine WHERE batch_id = :batch
                AND \(Self.reason) IS NOT NULL LIMIT 1
                """,
            arguments: arguments + ["batch": batch]) != nil
    }
}

extension CampaignRecord {
    func exclusion(_ now: Moment) -> Exclusion {
        Exclusion(
            campaign: id, target: target, window: identity.intake.notCalledWithin, now: now)
    }
}
