import RollcallModel

/// One line of the log of intents: a POST that is about to leave, or a word of `adopt`. No phone
/// number, no message and no key.
struct IntentLine: Sendable, Equatable, Codable {
    /// Lines of version 1 have no checksum.
    static let version = 2

    enum Kind: String, Sendable, Codable {
        case post
        /// The ledger accounts for all POSTs of the campaign up to this serial, logged or not.
        case baseline
    }

    /// What only a POST has.
    struct Post: Sendable, Equatable, Codable {
        /// A fingerprint, as the ledger's quota names the key.
        var key: String
        /// Milliseconds.
        var timeout: Int64
        /// Id in the ledger that made it.
        var batch: Int64
        /// Begins every `rollcall_ref` of the batch.
        var reference: String
        /// SHA-256 of the sealed body.
        var body: String
        /// A `RowSet`.
        var rows: String
    }

    var v = Self.version
    var kind: Kind
    /// Random name of the ledger.
    var ledger: String
    var target: Target
    var campaign: String
    /// SHA-256 of the campaign's identity.
    var identity: String
    /// Random name of the campaign in the ledger that made it; a copy shares it.
    var origin: String
    /// Counts the POSTs of the ledger.
    var serial: Int64
    /// UTC milliseconds.
    var ms: Int64
    var post: Post?
}
