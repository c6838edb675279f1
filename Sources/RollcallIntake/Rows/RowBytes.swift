internal import RollcallModel

/// The bytes of one record, for as long as a chunk's buffers are held open: nothing in it is counted
/// or copied.
struct RowBytes {
    let line: Int
    let delimiter: UInt8
    /// The record as it stands in the file.
    let raw: UnsafeRawBufferPointer
    let content: UnsafeRawBufferPointer
    let ends: UnsafeBufferPointer<UInt32>
    let fields: Range<Int>

    var count: Int { fields.count }

    /// For the place of a finding.
    var record: RecordText { RecordText(line: line, delimiter: delimiter, raw: Array(raw)[...]) }

    subscript(column: Int) -> UnsafeRawBufferPointer {
        let field = fields.lowerBound + column
        let start = field == 0 ? 0 : Int(ends[field - 1])
        return UnsafeRawBufferPointer(rebasing: content[start..<Int(ends[field])])
    }

    func text(_ column: Int) -> String { String(decoding: self[column], as: UTF8.self) }

    /// Nothing, or nothing that is seen.
    func isBlank(_ column: Int) -> Bool {
        !self[column].contains { 0x21...0x7E ~= $0 } && text(column).isBlank
    }

    /// As `MessageLength(of:)`, without making a text.
    func length(_ column: Int) -> MessageLength {
        var scalars = 0
        var utf16 = 0
        for byte in self[column] {
            if byte & 0xC0 != 0x80 { scalars += 1 }
            if byte >= 0xF0 { utf16 += 1 }
        }
        return MessageLength(scalars: scalars, utf16: scalars + utf16)
    }
}
