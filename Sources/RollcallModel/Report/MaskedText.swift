extension String {
    /// The text with everything that looks like a phone number masked as `maskedPhone` does.
    ///
    /// A number is: a plus sign and at least 7 digits; or 8 to 16 digits on end that are no part of
    /// a longer word (so that ids stay whole); or such digits with spaces, dots, hyphens or
    /// brackets between them, from 8 with a leading zero and from 10 without (so that dates and
    /// small lists of numbers mostly stay). What was masked before stays as it is.
    package var maskingPhones: String {
        // Most texts have no 7 digits, of whatever script, and need no second look.
        guard utf8.count(where: { $0 >= 0x80 || (0x30...0x39).contains($0) }) >= 7 else {
            return self
        }
        let scalars = Array(unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let number = NumberRun(in: scalars, at: index)
            if let number, number.isPhone {
                let text = String(String.UnicodeScalarView(scalars[number.range]))
                result.append(contentsOf: text.maskedPhone.unicodeScalars)
            } else {
                result.append(contentsOf: scalars[index..<(number?.range.upperBound ?? index + 1)])
            }
            index = number?.range.upperBound ?? index + 1
        }
        return String(result)
    }
}

/// Digits on end, perhaps after a plus sign, perhaps with one or two separators between them.
private struct NumberRun {
    let range: Range<Int>
    let isPhone: Bool

    /// Nil where no run starts at `start`.
    init?(in scalars: [Unicode.Scalar], at start: Int) {
        let hasPlus = scalars[start] == "+" || scalars[start] == "\u{FF0B}"
        guard hasPlus || scalars[start].isDigit else { return nil }
        var end = hasPlus ? start + 1 : start
        var digits = 0
        var separators = 0
        while end < scalars.count {
            let next = scalars[end...].prefix(3).firstIndex { !$0.isPhoneSeparator } ?? end
            guard next < scalars.count, scalars[next].isDigit else { break }
            separators += next - end
            digits += 1
            end = next + 1
        }
        guard digits > 0 else { return nil }
        range = start..<end
        let isWord = [start - 1, end].contains { scalars.indices.contains($0) && scalars[$0].binds }
        let isDate = scalars[range].map { $0.isDigit ? "0" : String($0) }.joined()
            .hasPrefix("0000-00-00")
        isPhone =
            if hasPlus {
                digits >= 7
            } else {
                // Two numbers in one cell count as one.
                (separators == 0 || scalars[start] == "0" ? 8 : 10)...(scalars[range].contains("/")
                    ? 32 : 16) ~= digits && !isWord && !isDate
            }
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { properties.numericType == .decimal }

    fileprivate var isPhoneSeparator: Bool {
        " -.()/\u{A0}\u{2010}\u{2011}\u{2013}".unicodeScalars.contains(self)
            || properties.generalCategory == .format
    }

    /// Makes a word of the digits beside it: a letter, or the hyphen of an id.
    fileprivate var binds: Bool { properties.isAlphabetic || self == "-" || self == "_" }
}
