import Foundation
import GRDB
package import RollcallModel

/// One campaign as the ledger holds it, without its rows.
package struct CampaignRecord: Sendable {
    package var id: Int64
    package var name: String
    package var target: Target
    package var state: CampaignState
    package var pauseReason: PauseReason?
    /// Why it is in its state, in words.
    package var note: String?
    package var cancelRequested: Bool
    package var identity: CampaignIdentity
    package var options: RunOptions
    package var layout: Layout
    /// The host of the provider.
    package var provider: String
    /// The contact file as it was named.
    package var file: String
    package var rowCount: Int
    /// Names this campaign in the references that travel with its calls.
    package var reference: String
    package var keyID: Int64?
    /// How often the operator paused it.
    package var pauses: Int
    /// How many callbacks told something new.
    package var callbacks: Int
    /// UTC milliseconds.
    package var createdAt: Int64
    package var finishedAt: Int64?

    init(row: Row) throws {
        id = row["id"]
        name = row["name"]
        target = try Self.decode(row["target"])
        state = try Self.decode(row["state"])
        pauseReason = try (row["pause_reason"] as String?).map(Self.decode)
        note = row["note"]
        cancelRequested = row["cancel_requested"]
        let settings = try CampaignSettings.of(row)
        identity = settings.identity
        options = settings.options
        layout = settings.layout
        provider = row["provider"]
        file = row["file"]
        rowCount = row["row_count"]
        reference = row["reference"]
        keyID = row["key_id"]
        pauses = row["pauses"]
        callbacks = row["callbacks"]
        createdAt = row["created_ms"]
        finishedAt = row["finished_ms"]
    }

    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try String(decoding: encoder.encode(value), as: UTF8.self)
    }

    private static func decode<Value: RawRepresentable<String>>(_ raw: String) throws -> Value {
        guard let value = Value(rawValue: raw) else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "unknown value \"\(raw)\" in the ledger")
        }
        return value
    }
}
