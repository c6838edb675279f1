import Foundation

/// A file that holds a message and nothing else.
enum MessageFile {
    /// The message without a byte order mark and a final line end, which are the file's; nil where it
    /// cannot be read as UTF-8.
    static func text(_ path: String) -> String? {
        guard var message = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        if message.hasPrefix("\u{FEFF}") { message.removeFirst() }
        if message.last?.isNewline == true { message.removeLast() }
        return message
    }
}
