import Foundation
import RollcallModel

/// What the log of intents says.
struct IntentLogText: Sendable {
    /// A line that nobody can read: it may be any campaign's POST.
    struct Damage: Sendable, Equatable {
        /// Counted from 1.
        var line: Int
        /// SHA-256 of the line's bytes.
        var digest: String
    }

    private(set) var lines: [LoggedIntent] = []
    private(set) var damage: [Damage] = []

    /// What a crash tore is left out: its POST cannot have left, because its line was not on the disk
    /// yet. The next line begins on a line of its own.
    ///
    /// - Throws: `LedgerError.newer` for a line of a newer version.
    init(_ bytes: Data, path: String) throws {
        let decoder = JSONDecoder()
        let parts = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() where !part.isEmpty {
            let digest = SHA256Hex.text(of: Array(part))
            if let line = try? decoder.decode(IntentLine.self, from: part), line.isSane,
                line.v == 1 || IntentLine.isSealed(part)
            {
                lines.append(LoggedIntent(line: line, digest: digest))
            } else if let other = try? decoder.decode(Version.self, from: part),
                other.v > IntentLine.version
            {
                throw LedgerError.newer(path: path)
            } else if !IntentLine.isTorn(part) {
                damage.append(Damage(line: index + 1, digest: digest))
            }
        }
    }

    private struct Version: Decodable { var v: Int }
}
