internal import RollcallModel

/// A chunk that is being filled: whole records, and behind them the one under way.
struct ChunkBuilder {
    var delimiter = Delimiter.comma
    /// The bytes of the chunk's records, and of the record under way.
    private(set) var raw: [UInt8] = []
    private(set) var entries: [RecordChunk.Entry] = []
    /// Physical line of the record under way, and where it begins in `raw`.
    private(set) var line = 1
    private(set) var start = 0
    /// The parser has seen the end of the record under way.
    private(set) var isComplete = false
    /// The first field of the record under way that is too long.
    private(set) var oversized: Int?
    private var content: [UInt8] = []
    private var ends: [UInt32] = []
    private var firstField = 0

    /// The fields so far of the record under way.
    var fieldCount: Int { ends.count - firstField }

    /// Nothing but blanks is no record.
    var isBlank: Bool {
        fieldCount <= 1 && raw[start...].allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }

    /// The record under way, as far as it came.
    var text: RecordText { RecordText(line: line, delimiter: delimiter, raw: raw[start...]) }

    mutating func add(raw bytes: UnsafeRawBufferPointer) { raw.append(contentsOf: bytes) }

    mutating func add(field: UnsafeRawBufferPointer) {
        if field.count > CSVParser.longestField, oversized == nil { oversized = fieldCount }
        content.append(contentsOf: field)
        ends.append(UInt32(content.count))
    }

    mutating func complete() { isComplete = true }

    /// The record under way is one; the next begins on the line given.
    mutating func keepRecord(nextLine: Int) {
        entries.append(
            RecordChunk.Entry(
                line: line, raw: start..<raw.count, fields: firstField..<ends.count))
        startRecord(nextLine)
    }

    /// What came is no record; the next begins on the line given.
    mutating func dropRecord(nextLine: Int) {
        raw.removeSubrange(start...)
        ends.removeSubrange(firstField...)
        content.removeSubrange(Int(ends.last ?? 0)...)
        startRecord(nextLine)
    }

    private mutating func startRecord(_ line: Int) {
        self.line = line
        start = raw.count
        firstField = ends.count
        isComplete = false
        oversized = nil
    }

    /// Gives the first `count` records away. What is left of them and behind them is dropped.
    mutating func takeChunk(_ count: Int) -> RecordChunk {
        let chunk = RecordChunk(
            delimiter: delimiter, raw: raw, fields: FieldBuffer(content: content, ends: ends),
            entries: count == entries.count ? entries : Array(entries[..<count]))
        raw = Self.empty(like: raw)
        content = Self.empty(like: content)
        ends = Self.empty(like: ends)
        entries = Self.empty(like: entries)
        startRecord(line)
        return chunk
    }

    private static func empty<Element>(like array: [Element]) -> [Element] {
        var empty: [Element] = []
        empty.reserveCapacity(array.count + array.count / 8)
        return empty
    }
}
