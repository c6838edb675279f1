/// The text of a phone cell, freed of what people and spreadsheets put around a number.
///
/// libphonenumber takes too much: `=+234…`, `1-800-FLOWERS`, and it drops an extension without a
/// word (measured). So what reaches it is digits, one plus sign and plain separators only.
struct PhoneText {
    private(set) var text: String
    private(set) var repairs: [PhoneRepair] = []

    init(_ raw: String) throws(PhoneFault) {
        text = raw
        if Self.isPlain(raw) { return }
        fold()
        if text.hasPrefix("'") {
            text.removeFirst()
            repairs.append(.apostrophe)
        }
        guard !text.isEmpty else { throw .missing }
        dropDecimals()
        if let fault = fault() { throw fault }
        if hasZeroedDigits { throw .zeroedDigits }
    }

    /// Nearly every cell: digits and perhaps a plus sign, too few for a zeroed tail.
    private static func isPlain(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst(text.utf8.first == UInt8(ascii: "+") ? 1 : 0)
        return (1...15).contains(digits.count)
            && digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    /// A quick look before a slow one.
    private func holds(_ marks: StaticString) -> Bool {
        marks.withUTF8Buffer { marks in text.utf8.contains { marks.contains($0) } }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    /// As a spreadsheet writes a long number, with a point or a comma: `2.34808E+12`.
    private var isExponent: Bool {
        let isPlain = text.utf8.allSatisfy { Self.isDigit($0) || "+-.,eE".utf8.contains($0) }
        return isPlain && Double(text.replacing(",", with: ".")) != nil
    }

    /// Behind at least four digits: `ext. 5`, `x5`, `#5`, `;ext=5`, or pauses for a dialler.
    private var endsInExtension: Bool {
        guard holds("xX#,;") else { return false }
        let digits = text.utf8.reversed().prefix(while: Self.isDigit).count
        guard (1...7).contains(digits) else { return false }
        var head = text.dropLast(digits)
        while let last = head.utf8.last, " .:=".utf8.contains(last) { head.removeLast() }
        let lower = head.lowercased()
        let marks = ["extension", "extn", "ext", "x", "#", ",,", ";"]
        guard let mark = marks.first(where: lower.hasSuffix) else { return false }
        return lower.dropLast(mark.count).utf8.count(where: Self.isDigit) >= 4
    }

    /// Plain digits, plus signs, spaces and hyphens for their many relatives.
    private mutating func fold() {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF10...0xFF19, 0x660...0x669, 0x6F0...0x6F9:
                let digit = scalar.properties.numericValue ?? 0
                folded.append(contentsOf: String(Int(digit)).unicodeScalars)
                note(.foreignDigits)
            case 0xFF0B:
                folded.append("+")
                note(.foreignDigits)
            // Soft hyphen, zero-width and direction marks, byte order mark.
            case 0xAD, 0x61C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF:
                note(.invisibleMarks)
            case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
                folded.append(" ")
                note(.invisibleMarks)
            case 0x2010...0x2015, 0x2212, 0xFF0D: folded.append("-")
            default: folded.append(scalar)
            }
        }
        let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        let start = folded.firstIndex { !isSpace($0) } ?? folded.endIndex
        let end = folded.lastIndex { !isSpace($0) }.map(folded.index(after:)) ?? folded.endIndex
        text = String(folded[start..<end])
    }

    private mutating func note(_ repair: PhoneRepair) {
        if !repairs.contains(repair) { repairs.append(repair) }
    }

    private func fault() -> PhoneFault? {
        if text.hasPrefix("=") || text.hasPrefix("@") { return .formula }
        if holds("eE"), isExponent {
            return .exponent
        }
        if holdsSeveralNumbers { return .severalNumbers }
        if endsInExtension { return .dialledExtension }
        var plusMayCome = true
        for scalar in text.unicodeScalars {
            switch scalar {
            case "+" where plusMayCome: plusMayCome = false
            case "0"..."9": plusMayCome = false
            case "(", " ", ")", "-", ".", "/": continue
            default:
                return scalar.properties.isAlphabetic ? .letters : .foreignCharacter(scalar)
            }
        }
        return nil
    }

    /// At least two parts that could be a number each (the shortest subscriber numbers with an
    /// area code have 7 digits); `0211/123456` is one number.
    private var holdsSeveralNumbers: Bool {
        let parts = text.split { "/;,|&\n\r".contains($0) }
        let long = parts.filter { $0.count { $0.isASCII && $0.isNumber } >= 7 }
        return long.count > 1 || text.count { $0 == "+" } > 1
    }

    private mutating func dropDecimals() {
        guard holds(".,") else { return }
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        let whole = parts[0].utf8.drop { $0 == UInt8(ascii: "+") }
        guard parts.count == 2, !parts[1].isEmpty, parts[1].utf8.allSatisfy(Self.isZero),
            !whole.isEmpty, whole.allSatisfy(Self.isDigit)
        else { return }
        text = String(parts[0])
        note(.decimals)
    }

    /// Spreadsheets keep 15 significant digits and write zeros for the rest.
    private var hasZeroedDigits: Bool {
        isLong && text.utf8.count > 15 && text.utf8.dropFirst(15).allSatisfy(Self.isZero)
    }

    /// Long enough for a spreadsheet to take digits away, with zeros where they may have been: damage
    /// unless the number is a valid one.
    var endsInZeros: Bool { isLong && text.utf8.suffix(2).allSatisfy(Self.isZero) }

    private var isLong: Bool {
        text.utf8.count >= 15
            && text.utf8.allSatisfy(Self.isDigit)
    }

    private static func isZero(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "0") }
}
