/// A record as it stands in the file. Places in it are found by walking over its bytes again: only
/// findings pay for them. Offsets count the record's bytes from 0.
struct RecordText {
    /// Physical line of the first byte, from 1.
    let line: Int
    let delimiter: UInt8
    let raw: ArraySlice<UInt8>

    /// Where a field begins (at its quote, if it has one); its index counts from 0.
    func place(ofField index: Int) -> TextPlace {
        place(at: fieldStarts().starts.dropFirst(index).first ?? raw.count)
    }

    func place(at offset: Int) -> TextPlace {
        var line = line
        var column = 1
        var previous: UInt8 = 0
        for byte in raw.prefix(offset) {
            switch byte {
            case UInt8(ascii: "\n") where previous == UInt8(ascii: "\r"): break
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                line += 1
                column = 1
            case 0x80...0xBF: break  // continues a scalar
            default: column += 1
            }
            previous = byte
        }
        return TextPlace(line: line, column: column)
    }

    /// The index of the field that holds the byte at `offset`.
    func field(at offset: Int) -> Int {
        max(0, fieldStarts().starts.count { $0 <= offset } - 1)
    }

    /// The offset of the quote that is still open at the end of the bytes.
    var openQuote: Int? {
        let (starts, isOpen) = fieldStarts()
        return isOpen ? starts.last : nil
    }

    /// A doubled quote closes and opens again, so that counting quotes is enough.
    private func fieldStarts() -> (starts: [Int], isOpen: Bool) {
        var starts = [0]
        var isOpen = false
        for (offset, byte) in raw.enumerated() {
            if byte == UInt8(ascii: "\"") {
                isOpen.toggle()
            } else if byte == delimiter, !isOpen {
                starts.append(offset + 1)
            }
        }
        return (starts, isOpen)
    }
}
