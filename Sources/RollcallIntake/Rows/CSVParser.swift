internal import CLibCSV
internal import RollcallModel

/// libcsv, strict, filling one chunk of records after the other.
///
/// Spaces belong to values (RFC 4180, 2.4), so libcsv is told that nothing is a space.
final class CSVParser {
    /// What is longer is a forgotten quote, not a value.
    static let longestField = 65_536

    private(set) var delimiter = Delimiter.comma
    /// The bytes of the chunk's records, and of the record under way.
    private(set) var raw: [UInt8] = []
    private(set) var entries: [RecordChunk.Entry] = []
    /// Physical line of the record under way, and where it begins in `raw`.
    private(set) var line = 1
    private(set) var start = 0
    /// libcsv has seen the end of the record under way.
    private(set) var isComplete = false
    private var content: [UInt8] = []
    private var ends: [UInt32] = []
    private var firstField = 0
    private var oversized: Int?
    private var parser = csv_parser()

    init() {
        csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
        csv_set_space_func(&parser) { _ in 0 }
    }

    deinit { csv_free(&parser) }

    func setDelimiter(_ delimiter: UInt8) {
        self.delimiter = delimiter
        csv_set_delim(&parser, delimiter)
    }

    /// The fields so far of the record under way.
    var fieldCount: Int { ends.count - firstField }

    /// The first field with more than `longestField` bytes; libcsv would let it grow without end.
    var oversizedField: Int? {
        oversized ?? (Int(parser.entry_pos) > Self.longestField ? fieldCount : nil)
    }

    /// Nothing but blanks is no record.
    var isBlank: Bool {
        fieldCount <= 1 && raw[start...].allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }

    /// The record under way, as far as it came.
    var text: RecordText { RecordText(line: line, delimiter: delimiter, raw: raw[start...]) }

    /// Takes bytes up to a line end at most.
    /// - Returns: how many were understood: fewer than given where a stray quote stands.
    func feed(_ bytes: UnsafeRawBufferPointer) -> Int {
        raw.append(contentsOf: bytes)
        let context = Unmanaged.passUnretained(self).toOpaque()
        return Int(csv_parse(&parser, bytes.baseAddress, bytes.count, onField, onRecord, context))
    }

    /// Takes the end of the file for the end of the record.
    /// - Returns: false where a quote is still open.
    func finish() -> Bool {
        let context = Unmanaged.passUnretained(self).toOpaque()
        return csv_fini(&parser, onField, onRecord, context) == 0
    }

    /// The record under way is one; the next begins on the line given.
    func keepRecord(nextLine: Int) {
        entries.append(
            RecordChunk.Entry(
                line: line, raw: start..<raw.count, fields: firstField..<ends.count))
        startRecord(nextLine)
    }

    /// What came is no record; the next begins on the line given.
    func dropRecord(nextLine: Int) {
        raw.removeSubrange(start...)
        ends.removeSubrange(firstField...)
        content.removeSubrange(Int(ends.last ?? 0)...)
        startRecord(nextLine)
    }

    private func startRecord(_ line: Int) {
        self.line = line
        start = raw.count
        firstField = ends.count
        isComplete = false
        oversized = nil
    }

    /// Gives the first `count` records away. What is left of them and behind them is dropped.
    func takeChunk(_ count: Int) -> RecordChunk {
        let chunk = RecordChunk(
            delimiter: delimiter, raw: raw, fields: FieldBuffer(content: content, ends: ends),
            entries: count == entries.count ? entries : Array(entries[..<count]))
        let (bytes, fields, records) = (raw.capacity, ends.capacity, entries.capacity)
        raw = []
        raw.reserveCapacity(bytes)
        content = []
        content.reserveCapacity(bytes)
        ends = []
        ends.reserveCapacity(fields)
        entries = []
        entries.reserveCapacity(records)
        startRecord(line)
        return chunk
    }

    fileprivate func take(_ field: UnsafeRawBufferPointer) {
        if field.count > Self.longestField, oversized == nil { oversized = fieldCount }
        content.append(contentsOf: field)
        ends.append(UInt32(content.count))
    }

    fileprivate func complete() { isComplete = true }
}

private func onField(
    _ bytes: UnsafeMutableRawPointer?, _ count: Int, _ context: UnsafeMutableRawPointer?
) {
    guard let context else { return }
    Unmanaged<CSVParser>.fromOpaque(context).takeUnretainedValue()
        .take(UnsafeRawBufferPointer(start: bytes, count: count))
}

private func onRecord(_ end: CInt, _ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    Unmanaged<CSVParser>.fromOpaque(context).takeUnretainedValue().complete()
}
