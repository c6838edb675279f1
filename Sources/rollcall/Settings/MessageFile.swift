import Foundation

/// A file that holds a message and nothing else.
enum MessageFile {
    /// Why a file gives no message, to be put behind its name.
    struct Fault: Error {
        var words: String
    }

    /// The message without a byte order mark and a final line end, which are the file's.
    static func text(_ path: String) throws(Fault) -> String {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Fault(words: "there is no such file")
        }
        guard !isFolder.boolValue else { throw Fault(words: "this is a folder") }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Fault(words: "this file cannot be read; check its permissions")
        }
        guard var message = String(validating: bytes, as: UTF8.self) else {
            throw Fault(words: "this file is no UTF-8 text; save it as UTF-8")
        }
        if message.hasPrefix("\u{FEFF}") { message.removeFirst() }
        if message.last?.isNewline == true { message.removeLast() }
        return message
    }
}
