/// The byte between the fields of a record.
enum Delimiter {
    static let comma = UInt8(ascii: ",")

    /// The comma, unless the header has none outside quotes and another usual mark instead.
    static func detect(inHeader line: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var quoted = false
        for byte in line {
            if byte == UInt8(ascii: "\"") {
                quoted.toggle()
            } else if !quoted {
                counts[byte, default: 0] += 1
            }
        }
        if counts[comma] != nil { return comma }
        let others = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
        let best = others.max { counts[$0, default: 0] < counts[$1, default: 0] }
        return best.flatMap { counts[$0] == nil ? nil : $0 } ?? comma
    }

    static func name(_ delimiter: UInt8) -> String {
        switch delimiter {
        case UInt8(ascii: ";"): "semicolons"
        case UInt8(ascii: "\t"): "tabs"
        case UInt8(ascii: "|"): "vertical bars"
        default: "commas"
        }
    }
}
