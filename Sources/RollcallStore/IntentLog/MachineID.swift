import Foundation
import RollcallModel

/// Tells this machine from others, without giving away its id.
package enum MachineID {
    /// SHA-256 of the id in hexadecimal. The id itself is confidential, and programs that use it
    /// should hash it with a word of their own (machine-id(5)).
    ///
    /// - Returns: nil where the machine has no id, as in many containers.
    package static func digest(path: String = "/etc/machine-id") -> String? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        let id = text.trimmingCharacters(in: .whitespacesAndNewlines)
        // An image that is not set up yet has no id but this word.
        guard !id.isEmpty, id != "uninitialized" else { return nil }
        return SHA256Hex.text(of: Array("rollcall machine \(id)".utf8))
    }
}
