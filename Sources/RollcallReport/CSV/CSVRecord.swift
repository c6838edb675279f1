/// One record of a CSV file as RFC 4180 writes it: commas, quotes where needed, CRLF.
package enum CSVRecord {
    /// Makes Excel read the file as UTF-8; intake drops it.
    package static let byteOrderMark = "\u{FEFF}"

    package static func line(_ fields: [String]) -> String {
        // A lone empty field would be a blank line, which is no record.
        if fields == [""] { return "\"\"\r\n" }
        return fields.map(quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ field: String) -> String {
        let needsQuotes = field.utf8.contains { byte in
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"),
                UInt8(ascii: ";"), UInt8(ascii: "\t"):
                true
            default: false
            }
        }
        // Readers trim spaces at the ends of fields without quotes.
        guard needsQuotes || field.first?.isWhitespace == true || field.last?.isWhitespace == true
        else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
