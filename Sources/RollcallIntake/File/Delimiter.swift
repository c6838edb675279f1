internal import RollcallModel

/// The byte between the fields of a record.
enum Delimiter {
    static let comma = UInt8(ascii: ",")
    /// Bytes of a file's beginning that are looked at.
    static let sampleLength = 65_536
    /// Records that are looked at, the header aside.
    private static let sampleRecords = 100

    private static let usual = [comma, UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]

    /// The delimiter that an option names: one ASCII character, or the name of a usual one.
    /// - Throws: `FileFault` for anything else.
    static func named(_ option: String) throws(FileFault) -> UInt8 {
        switch option.lowercased() {
        case "comma": return comma
        case "semicolon": return UInt8(ascii: ";")
        case "tab", "\\t": return UInt8(ascii: "\t")
        case "pipe", "bar": return UInt8(ascii: "|")
        default: break
        }
        guard let byte = option.utf8.first, option.utf8.count == 1, byte < 0x80,
            !"\"\n\r\0".utf8.contains(byte)
        else {
            throw FileFault(
                .delimiterUnknown,
                problem: "\(VisibleText.quoted(option)) cannot separate fields",
                remedy: "Give --delimiter one character, such as \";\", or the word tab.")
        }
        return byte
    }

    /// Of the usual ones that split the header, the one by which most of the first records have
    /// as many fields as the header; among equals the one that splits the header most.
    static func detect(in sample: ArraySlice<UInt8>) -> UInt8 {
        var best = (delimiter: comma, share: 0.0, fields: 1)
        for delimiter in usual {
            let counts = fieldCounts(sample, delimiter)
            guard let header = counts.first, header > 1 else { continue }
            let agreeing = counts.count { $0 == header }
            let share = Double(agreeing) / Double(counts.count)
            if (share, header) > (best.share, best.fields) { best = (delimiter, share, header) }
        }
        return best.delimiter
    }

    /// How many fields the header and the first records would have. Blank lines are no records;
    /// neither is what the sample cuts off.
    private static func fieldCounts(_ sample: ArraySlice<UInt8>, _ delimiter: UInt8) -> [Int] {
        var counts: [Int] = []
        var fields = 1
        var isBlank = true
        var quoted = false
        for byte in sample {
            if counts.count > sampleRecords { break }
            if byte == UInt8(ascii: "\"") {
                quoted.toggle()
            } else if quoted {
                continue
            } else if byte == delimiter {
                fields += 1
                // A line of tabs alone is blank until other lines show that tabs separate.
                if byte != 0x09 { isBlank = false }
            } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if !isBlank { counts.append(fields) }
                fields = 1
                isBlank = true
            } else if byte != 0x20, byte != 0x09 {
                isBlank = false
            }
        }
        let isWhole = sample.count < sampleLength || counts.isEmpty
        return isWhole && !isBlank && counts.count <= sampleRecords ? counts + [fields] : counts
    }

    static func name(_ delimiter: UInt8) -> String {
        switch delimiter {
        case comma: "commas"
        case UInt8(ascii: ";"): "semicolons"
        case UInt8(ascii: "\t"): "tabs"
        case UInt8(ascii: "|"): "vertical bars"
        default: VisibleText.quoted(String(Unicode.Scalar(delimiter)))
        }
    }
}
