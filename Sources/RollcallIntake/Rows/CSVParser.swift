internal import CLibCSV

/// libcsv, strict, filling one chunk of records after the other.
///
/// Spaces belong to values (RFC 4180, 2.4), so libcsv is told that nothing is a space.
final class CSVParser {
    /// What is longer is a forgotten quote, not a value.
    static let longestField = 65_536

    /// On the heap by itself: libcsv's callbacks, one for each field, get its address.
    private let builder: UnsafeMutablePointer<ChunkBuilder>
    private var parser = csv_parser()

    init(delimiter: UInt8) {
        builder = .allocate(capacity: 1)
        builder.initialize(to: ChunkBuilder())
        builder.pointee.delimiter = delimiter
        csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
        csv_set_space_func(&parser) { _ in 0 }
        csv_set_delim(&parser, delimiter)
    }

    deinit {
        csv_free(&parser)
        builder.deinitialize(count: 1)
        builder.deallocate()
    }

    var chunk: ChunkBuilder {
        _read { yield builder.pointee }
        _modify { yield &builder.pointee }
    }

    /// The first field with more than `longestField` bytes; libcsv would let it grow without end.
    var oversizedField: Int? {
        chunk.oversized ?? (Int(parser.entry_pos) > Self.longestField ? chunk.fieldCount : nil)
    }

    /// Takes bytes up to a line end at most.
    /// - Returns: how many were understood: fewer than given where a stray quote stands.
    func feed(_ bytes: UnsafeRawBufferPointer) -> Int {
        builder.pointee.add(raw: bytes)
        return Int(csv_parse(&parser, bytes.baseAddress, bytes.count, onField, onRecord, builder))
    }

    /// Takes the end of the file for the end of the record.
    /// - Returns: false where a quote is still open.
    func finish() -> Bool { csv_fini(&parser, onField, onRecord, builder) == 0 }
}

private func onField(
    _ bytes: UnsafeMutableRawPointer?, _ count: Int, _ context: UnsafeMutableRawPointer?
) {
    context?.assumingMemoryBound(to: ChunkBuilder.self).pointee
        .add(field: UnsafeRawBufferPointer(start: bytes, count: count))
}

private func onRecord(_ end: CInt, _ context: UnsafeMutableRawPointer?) {
    context?.assumingMemoryBound(to: ChunkBuilder.self).pointee.complete()
}
