import Foundation
import RollcallModel

extension IntentLine {
    /// Numbers that JSON carries everywhere without loss.
    private static let numbers: Range<Int64> = 1..<(1 << 53)
    /// UTC milliseconds, up to the end of the year 9999.
    private static let times: ClosedRange<Int64> = 1...253_402_300_799_999
    /// Milliseconds: no request waits for a day.
    private static let timeouts: ClosedRange<Int64> = 1...86_400_000

    /// Whether Rollcall can have written it. What is out of range comes from damage.
    var isSane: Bool {
        guard (1...Self.version).contains(v), Self.times.contains(ms),
            ![ledger, campaign, identity, origin].contains("")
        else { return false }
        switch (kind, post) {
        case (.baseline, nil): return serial == 0 || Self.numbers.contains(serial)
        case (.post, let post?):
            return Self.numbers.contains(serial) && Self.numbers.contains(post.batch)
                && Self.timeouts.contains(post.timeout)
                && ![post.key, post.reference, post.body].contains("") && RowSet(post.rows) != nil
        case (.baseline, _?), (.post, nil): return false
        }
    }

    private static let shapes = [
        """
        {"campaign":S,"identity":S,"kind":"post","ledger":S,"ms":N,"origin":S,\
        "post":{"batch":N,"body":S,"key":S,"reference":S,"rows":S,"timeout":N},\
        "serial":N,"target":S,"v":N,"whole":"H"}
        """,
        """
        {"campaign":S,"identity":S,"kind":"baseline","ledger":S,"ms":N,"origin":S,\
        "serial":N,"target":S,"v":N,"whole":"H"}
        """,
    ].map { Array($0.utf8) }

    /// The line as it is written: its JSON with a checksum of all before it as the last field.
    static func sealed(_ json: Data) -> Data {
        let body = json.dropLast()
        return body + Data(",\"whole\":\"\(sum(body))\"}".utf8)
    }

    /// Whether not one byte of a written line has changed.
    static func isSealed(_ bytes: Data) -> Bool {
        let end = Data(",\"whole\":\"\(String(repeating: "0", count: digits))\"}".utf8).count
        let body = bytes.dropLast(end)
        return bytes.elementsEqual(sealed(body + [0]))
    }

    private static let digits = 16

    private static func sum(_ bytes: Data) -> Substring {
        SHA256Hex.text(of: Array(bytes)).prefix(digits)
    }

    /// Whether a crash may have left these bytes: the beginning of a line, and not all of it.
    static func isTorn(_ bytes: some Collection<UInt8>) -> Bool {
        shapes.contains { begins($0, bytes) }
    }

    /// - Parameter shape: `S` stands for a string, `N` for a number, `H` for the checksum's digits.
    private static func begins(_ shape: [UInt8], _ bytes: some Collection<UInt8>) -> Bool {
        var rest = bytes[...]
        for byte in shape {
            guard let next = rest.first else { return true }
            switch byte {
            case UInt8(ascii: "S"):
                guard next == UInt8(ascii: "\"") else { return false }
                rest.removeFirst()
                var isEscaped = false
                var isOpen = true
                while isOpen, let next = rest.popFirst() {
                    if next < 0x20 { return false }
                    isOpen = isEscaped || next != UInt8(ascii: "\"")
                    isEscaped = !isEscaped && next == UInt8(ascii: "\\")
                }
                if isOpen { return true }
            case UInt8(ascii: "H"):
                let sum = rest.prefix(digits)
                let isHexadecimal = sum.allSatisfy { "0123456789abcdef".utf8.contains($0) }
                guard isHexadecimal else { return false }
                rest = rest.dropFirst(digits)
                if sum.count < digits { return true }
            case UInt8(ascii: "N"):
                let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
                guard digits.contains(next) else { return false }
                rest = rest.drop { digits.contains($0) }
            default:
                guard next == byte else { return false }
                rest.removeFirst()
            }
        }
        return false
    }
}
