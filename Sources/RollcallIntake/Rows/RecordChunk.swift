internal import RollcallModel

/// Records that stand one after the other in the file, as bytes: what one worker checks at a time.
struct RecordChunk: Sendable {
    struct Entry: Sendable {
        /// Physical line of the record's first byte, from 1.
        var line: Int
        /// The record's bytes in the file, its line end included, by their indices in `raw`.
        var raw: Range<Int>
        /// Its fields, by their indices in `fields`.
        var fields: Range<Int>
    }

    let delimiter: UInt8
    let raw: [UInt8]
    let fields: FieldBuffer
    let entries: [Entry]

    /// A record by its index in `entries`.
    func text(_ index: Int) -> RecordText {
        RecordText(
            line: entries[index].line, delimiter: delimiter, raw: raw[entries[index].raw])
    }

    func fields(_ index: Int) -> FieldList { FieldList(fields, entries[index].fields) }

    /// What `body` makes of each record.
    func withRows<Row>(_ body: (RowBytes) -> Row) -> [Row] {
        raw.withUnsafeBytes { raw in
            fields.content.withUnsafeBytes { content in
                fields.ends.withUnsafeBufferPointer { ends in
                    entries.map { entry in
                        body(
                            RowBytes(
                                line: entry.line, delimiter: delimiter,
                                raw: UnsafeRawBufferPointer(rebasing: raw[entry.raw]),
                                content: content, ends: ends, fields: entry.fields))
                    }
                }
            }
        }
    }

    /// The same records, without white space at either end of a field.
    func trimmed() -> RecordChunk {
        var content: [UInt8] = []
        content.reserveCapacity(fields.content.count)
        var ends: [UInt32] = []
        ends.reserveCapacity(fields.ends.count)
        for field in fields.ends.indices {
            let text = String(decoding: fields.content[fields.range(of: field)], as: UTF8.self)
            content += text.trimmingWhiteSpace().utf8
            ends.append(UInt32(content.count))
        }
        return RecordChunk(
            delimiter: delimiter, raw: raw, fields: FieldBuffer(content: content, ends: ends),
            entries: entries)
    }
}
