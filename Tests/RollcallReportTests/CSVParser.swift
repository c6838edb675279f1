/// Reads RFC 4180 as a spreadsheet would, for comparison with what was written.
enum CSVParser {
    static func records(_ text: String) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field = ""
        var isQuoted = false
        var scalars = text.unicodeScalars.drop { $0 == "\u{FEFF}" }[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"":
                field.append("\"")
                scalars.removeFirst()
            case "\"": isQuoted.toggle()
            case _ where isQuoted: field.unicodeScalars.append(scalar)
            case ",":
                record.append(field)
                field = ""
            case "\r" where scalars.first == "\n":
                scalars.removeFirst()
                records.append(record + [field])
                record = []
                field = ""
            default: field.unicodeScalars.append(scalar)
            }
        }
        return records
    }
}
