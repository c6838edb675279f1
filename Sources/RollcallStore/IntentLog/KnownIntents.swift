import GRDB

/// What the ledger knows of its POSTs, to be held against the log.
struct KnownIntents {
    struct Attempt {
        var campaign: Int64
        var serial: Int64
        var key: String
        /// Its line was on the disk for certain.
        var isLogged: Bool
    }

    let ledger: String
    /// There was a log of its POSTs for certain.
    let hadLog: Bool
    let attempts: [Attempt]
    let campaigns: [Int64: CampaignKey]
    /// Digests of all lines that were adopted, or written by `adopt`.
    let adopted: Set<String>

    init(_ db: Database) throws {
        ledger = try Ledger.name(db)
        hadLog = try Ledger.hasLog(db)
        adopted = try String.fetchSet(db, sql: "SELECT digest FROM adopted_intent")
        let records = try Row.fetchAll(db, sql: "SELECT * FROM campaign").map(CampaignRecord.init)
        campaigns = Dictionary(uniqueKeysWithValues: records.map { ($0.id, CampaignKey($0)) })
        attempts = try Row.fetchAll(
            db,
            sql: """
                SELECT campaign_id, serial, intent_ms, body_sha256, logged FROM attempt
                JOIN batch ON batch.id = batch_id WHERE serial IS NOT NULL
                """
        ).map { row in
            let key = LoggedIntent.key(
                serial: row["serial"], ms: row["intent_ms"], body: row["body_sha256"])
            return Attempt(
                campaign: row["campaign_id"], serial: row["serial"], key: key,
                isLogged: row["logged"])
        }
    }
}
