/// Characters that no value may hold: the C0 and C1 controls and DEL, but for tab, CR and LF.
enum ControlCharacters {
    /// Whether UTF-8 bytes may hold any: a quick look at many records at once.
    static func mayOccur(in bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            // Without a branch, so that the compiler looks at many bytes at a time.
            var found: UInt8 = 0
            for byte in bytes {
                let isLow: UInt8 = byte < 0x20 ? 1 : 0
                let isAllowed: UInt8 = byte == 0x09 || byte == 0x0A || byte == 0x0D ? 1 : 0
                found |= isLow & ~isAllowed
                found |= byte == 0x7F || byte == 0xC2 ? 1 : 0
            }
            return found != 0
        }
    }

    /// The offsets of all of them: in bytes (of a C1 control, its second byte).
    static func byteOffsets(in bytes: ArraySlice<UInt8>) -> [Int] {
        var previous: UInt8 = 0
        var offsets: [Int] = []
        for (offset, byte) in bytes.enumerated() {
            if isControl(byte, after: previous) { offsets.append(offset) }
            previous = byte
        }
        return offsets
    }

    /// The offsets of all of them: in scalars.
    static func offsets(in text: String) -> [Int] {
        text.unicodeScalars.enumerated().filter { isControl($0.element) }.map(\.offset)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
            && scalar != "\t" && scalar != "\n" && scalar != "\r"
    }

    /// C1 controls are C2 80 to C2 9F in UTF-8.
    private static func isControl(_ byte: UInt8, after previous: UInt8) -> Bool {
        if byte < 0x20 { return byte != 0x09 && byte != 0x0A && byte != 0x0D }
        return byte == 0x7F || previous == 0xC2 && 0x80...0x9F ~= byte
    }
}
