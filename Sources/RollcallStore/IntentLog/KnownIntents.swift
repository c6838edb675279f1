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
    /// Digests of all lines that were adopted, or written by `adopt`, and when: UTC milliseconds.
    let adopted: [String: Int64]
    /// The log after the latest POST whose outcome is known.
    let mark: IntentLog.Mark?

    init(_ db: Database) throws {
        ledger = try Ledger.name(db)
        hadLog = try Ledger.hasLog(db)
        adopted = Dictionary(
            try Row.fetchAll(db, sql: "SELECT digest, adopted_ms FROM adopted_intent")
                .map { ($0["digest"], $0["adopted_ms"]) }, uniquingKeysWith: min)
        mark = try Row.fetchOne(
            db, sql: "SELECT log_size, log_change FROM ledger WHERE log_size IS NOT NULL"
        ).map { IntentLog.Mark(size: $0["log_size"], change: $0["log_change"]) }
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
