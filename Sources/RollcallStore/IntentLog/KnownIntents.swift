import GRDB

/// What the ledger knows of a campaign's POSTs, to be held against the log.
struct KnownIntents {
    private let ledger: String
    private let attempts: [(serial: Int64, key: String, isLogged: Bool)]
    private let adopted: Set<String>

    init(_ db: Database, _ campaign: CampaignRecord) throws {
        ledger = try Ledger.name(db)
        attempts = try Row.fetchAll(
            db,
            sql: """
                SELECT serial, intent_ms, body_sha256, logged FROM attempt
                JOIN batch ON batch.id = batch_id WHERE campaign_id = ? AND serial IS NOT NULL
                """,
            arguments: [campaign.id]
        ).map { row in
            let key = LoggedIntent.key(
                serial: row["serial"], ms: row["intent_ms"], body: row["body_sha256"])
            return (row["serial"], key, row["logged"])
        }
        adopted = try String.fetchSet(
            db, sql: "SELECT digest FROM adopted_intent WHERE campaign_id = ?",
            arguments: [campaign.id])
    }

    /// POSTs that are neither an attempt of the ledger nor adopted.
    ///
    /// - Parameter lines: those of the campaign.
    func lost(_ lines: [LoggedIntent]) -> [LoggedIntent] {
        let keys = Set(attempts.map(\.key))
        return lines.filter { entry in
            entry.line.kind == .post && !adopted.contains(entry.digest)
                && !(isOwn(entry) && keys.contains(entry.key))
        }
    }

    /// How many attempts had their lines on the disk for certain, and have none in the log.
    func unlogged(_ lines: [LoggedIntent]) -> Int {
        let own = lines.filter(isOwn)
        let known = Set(own.filter { $0.line.kind == .post }.map(\.key))
        let baseline = own.filter { $0.line.kind == .baseline }.map(\.line.serial).max() ?? 0
        return attempts.count { $0.isLogged && $0.serial > baseline && !known.contains($0.key) }
    }

    /// It was made by this ledger, or by a copy of it.
    func isOwn(_ entry: LoggedIntent) -> Bool { entry.line.ledger == ledger }
}
