/// The fields of one record in the file's order. They are bytes of a buffer that many records
/// share; a text is made of them only when it is asked for.
///
/// One list keeps its whole buffer in memory: copy the fields with `Array` to keep a few for long.
package struct FieldList: Sendable, RandomAccessCollection {
    private let buffer: FieldBuffer
    private let range: Range<Int>

    /// - Parameter range: the record's fields, by their indices in the buffer.
    package init(_ buffer: FieldBuffer, _ range: Range<Int>) {
        self.buffer = buffer
        self.range = range
    }

    package init(_ fields: some Sequence<String>) {
        var content: [UInt8] = []
        var ends: [UInt32] = []
        for field in fields {
            content += field.utf8
            ends.append(UInt32(content.count))
        }
        self.init(FieldBuffer(content: content, ends: ends), ends.indices)
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { range.count }

    package subscript(index: Int) -> String {
        String(decoding: bytes(index), as: UTF8.self)
    }

    /// The UTF-8 bytes of a field.
    package func bytes(_ index: Int) -> ArraySlice<UInt8> {
        buffer.content[buffer.range(of: range.lowerBound + index)]
    }

    /// The fields as a JSON array of strings (RFC 8259), without making a text of each.
    package var json: String {
        var text = [UInt8(ascii: "[")]
        for index in indices {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            text.append(UInt8(ascii: "\""))
            for byte in bytes(index) { Self.append(byte, to: &text) }
            text.append(UInt8(ascii: "\""))
        }
        text.append(UInt8(ascii: "]"))
        return String(decoding: text, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to text: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            text.append(UInt8(ascii: "\\"))
            text.append(byte)
        case ..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            text += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        default: text.append(byte)
        }
    }
}

extension FieldList: Equatable {
    package static func == (a: FieldList, b: FieldList) -> Bool {
        a.count == b.count && a.indices.allSatisfy { a.bytes($0) == b.bytes($0) }
    }
}

extension FieldList: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: String...) { self.init(elements) }
}

extension FieldList: Encodable {
    package func encode(to encoder: any Encoder) throws { try Array(self).encode(to: encoder) }
}
