import Foundation

/// The strings and numbers that stand in a JSON text, read without any decoder.
struct JSONTokens {
    private var texts: Set<[Unicode.Scalar]> = []
    private var numbers: Set<String> = []
    /// Opening braces outside strings.
    private(set) var objects = 0

    init(_ bytes: [UInt8]) {
        let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        var index = 0
        while index < scalars.count {
            switch scalars[index] {
            case "\"": index = addText(scalars, from: index + 1)
            case "{":
                objects += 1
                index += 1
            case "-", "0"..."9": index = addNumber(scalars, from: index)
            default: index += 1
            }
        }
    }

    /// Whether this is one of the strings, or one of the numbers with all of its digits.
    func hold(_ text: String) -> Bool {
        texts.contains(Array(text.unicodeScalars)) || numbers.contains(text)
            || numbers.contains { number in
                // Written with a point or an exponent, it may look different, but is the same.
                number.contains { !$0.isASCII || "eE.".contains($0) || number.hasPrefix("-") }
                    && Double(number) == Double(text)
            }
    }

    private mutating func addText(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        var units: [UInt16] = []
        var index = start
        while index < scalars.count, scalars[index] != "\"" {
            guard scalars[index] == "\\", index + 1 < scalars.count else {
                units += Array(UTF16.encode(scalars[index]) ?? .init())
                index += 1
                continue
            }
            let mark = scalars[index + 1]
            index += 2
            if mark == "u" {
                let digits = String(String.UnicodeScalarView(scalars[index...].prefix(4)))
                units.append(UInt16(digits, radix: 16) ?? 0)
                index += 4
            } else {
                let plain: [Unicode.Scalar: UInt16] = [
                    "b": 8, "f": 12, "n": 10, "r": 13, "t": 9,
                ]
                units.append(plain[mark] ?? UInt16(truncatingIfNeeded: mark.value))
            }
        }
        texts.insert(Array(String(decoding: units, as: UTF16.self).unicodeScalars))
        return index + 1
    }

    private mutating func addNumber(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        let number = scalars[start...].prefix { "+-.eE0123456789".unicodeScalars.contains($0) }
        numbers.insert(String(String.UnicodeScalarView(number)))
        return start + number.count
    }
}
