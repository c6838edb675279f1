/// A line as it stands in the log.
struct LoggedIntent: Sendable, Equatable {
    var line: IntentLine
    /// SHA-256 of the line's bytes.
    var digest: String

    /// What an attempt of the same ledger has in common with its line. The serial alone would not
    /// do: two copies of one ledger count on from the same number.
    static func key(serial: Int64, ms: Int64, body: String) -> String { "\(serial) \(ms) \(body)" }

    var key: String {
        Self.key(serial: line.serial, ms: line.ms, body: line.post?.body ?? "")
    }
}
