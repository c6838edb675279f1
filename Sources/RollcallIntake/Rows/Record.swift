/// One record of the file: its fields, and its bytes as they stand, so that a place in it can be
/// found when a finding needs one.
struct Record {
    /// Physical line of the first byte, from 1.
    var line = 1
    var delimiter = Delimiter.comma
    /// The bytes in the file, line end included.
    var raw: [UInt8] = []
    /// The fields' bytes without quotes, one after the other.
    var content: [UInt8] = []
    /// Where each field ends in `content`.
    var ends: [Int] = []

    mutating func clear(line: Int) {
        self.line = line
        raw.removeAll(keepingCapacity: true)
        content.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    /// Every field as text; the bytes are known to be UTF-8.
    var fields: [String] {
        content.withUnsafeBufferPointer { bytes in
            var start = 0
            return ends.map { end in
                defer { start = end }
                return String(
                    decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
            }
        }
    }

    /// A line of nothing but blanks is no record.
    var isBlank: Bool {
        ends.count <= 1 && raw.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }
}
