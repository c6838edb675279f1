/// JSON values as text (RFC 8259), with the keys in the order given.
enum JSONText {
    static let null = "null"

    /// Control characters and invisible marks are escaped, too: the file may be shown on a terminal.
    static func string(_ text: String?) -> String {
        guard let text else { return null }
        let isPlain = text.utf8.allSatisfy { byte in
            (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
        }
        if isPlain { return "\"\(text)\"" }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.isHidden:
                for unit in String(scalar).utf16 {
                    let hex = String(unit, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                }
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    static func object(_ members: [(key: String, value: String)]) -> String {
        "{" + members.map { "\(string($0.key)):\($0.value)" }.joined(separator: ",") + "}"
    }

    static func counts(_ members: [(key: String, value: Int)]) -> String {
        object(members.map { ($0.key, String($0.value)) })
    }

    /// Sorted by key.
    static func counts(_ members: [String: Int]) -> String {
        counts(members.sorted { $0.key < $1.key })
    }

    static func array(_ elements: [String]) -> String { "[\(elements.joined(separator: ","))]" }
}
