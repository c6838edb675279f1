internal import CLibCSV

/// libcsv, strict, filling one record after the other.
///
/// Spaces belong to values (RFC 4180, 2.4), so libcsv is told that nothing is a space.
final class CSVParser {
    /// What is longer is a forgotten quote, not a value.
    static let longestField = 65_536

    /// The record under way.
    var record = Record()
    /// The record is complete.
    private(set) var isComplete = false
    private var oversized: Int?
    private var parser = csv_parser()

    init() {
        csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
        csv_set_space_func(&parser) { _ in 0 }
    }

    deinit { csv_free(&parser) }

    var delimiter: UInt8 {
        get { record.delimiter }
        set {
            record.delimiter = newValue
            csv_set_delim(&parser, newValue)
        }
    }

    /// The first field with more than `longestField` bytes; libcsv would let it grow without end.
    var oversizedField: Int? {
        oversized ?? (Int(parser.entry_pos) > Self.longestField ? record.ends.count : nil)
    }

    func startRecord(line: Int) {
        record.clear(line: line)
        isComplete = false
        oversized = nil
    }

    /// Takes bytes up to a line end at most.
    /// - Returns: how many were understood: fewer than given where a stray quote stands.
    func feed(_ bytes: ArraySlice<UInt8>) -> Int {
        let context = Unmanaged.passUnretained(self).toOpaque()
        return bytes.withUnsafeBytes {
            Int(csv_parse(&parser, $0.baseAddress, $0.count, onField, onRecord, context))
        }
    }

    /// Takes the end of the file for the end of the record.
    /// - Returns: false where a quote is still open.
    func finish() -> Bool {
        let context = Unmanaged.passUnretained(self).toOpaque()
        return csv_fini(&parser, onField, onRecord, context) == 0
    }

    fileprivate func take(_ field: UnsafeRawBufferPointer) {
        if field.count > Self.longestField, oversized == nil { oversized = record.ends.count }
        record.content.append(contentsOf: field)
        record.ends.append(record.content.count)
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
