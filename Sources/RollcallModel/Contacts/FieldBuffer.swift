/// Fields of many records, one after the other: their UTF-8 bytes, and where each of them ends.
package final class FieldBuffer: Sendable {
    package let content: [UInt8]
    /// For each field, the index in `content` behind its last byte.
    package let ends: [UInt32]

    package init(content: [UInt8], ends: [UInt32]) {
        self.content = content
        self.ends = ends
    }

    /// The bytes of a field, by its index among all.
    package func range(of field: Int) -> Range<Int> {
        (field == 0 ? 0 : Int(ends[field - 1]))..<Int(ends[field])
    }
}
