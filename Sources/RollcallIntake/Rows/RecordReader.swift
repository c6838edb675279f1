internal import Glibc
internal import RollcallModel

/// The records of a file, one after the other, with what libcsv lacks: lines, limits, encoding.
struct RecordReader {
    /// The limit of one record in bytes.
    static let longestRecord = 1_048_576

    private let parser = CSVParser()
    private var pieces: LinePieces
    /// The physical line that the next piece belongs to.
    private var line = 1
    private var sawHeader = false

    /// - Throws: `FileFault` for what is no UTF-8 text.
    init(_ source: ByteSource, chunkSize: Int) throws(FileFault) {
        pieces = LinePieces(source, chunkSize: chunkSize)
        let opening = try pieces.peek(FileOpening.length)
        pieces.skip(try FileOpening.markLength(opening))
    }

    /// The record that `advance()` came to.
    var record: Record { parser.record }

    /// Goes on to the next record; blank lines are none.
    /// - Returns: false at the end of the file.
    /// - Throws: `FileFault` where the rest cannot be understood.
    mutating func advance() throws(FileFault) -> Bool {
        parser.startRecord(line: line)
        while let piece = try pieces.next() {
            if !sawHeader { try detectDelimiter(piece.bytes) }
            try feed(piece.bytes)
            if piece.endsLine { line += 1 }
            if parser.isComplete || piece.endsLine && record.isBlank {
                if try isRecord() { return true }
                parser.startRecord(line: line)
            }
        }
        guard parser.finish() else {
            throw encodingFault(in: record.raw[...]) ?? openQuote()
        }
        guard parser.isComplete else { return false }
        return try isRecord()
    }

    private func isRecord() throws(FileFault) -> Bool {
        if record.isBlank { return false }
        if let fault = encodingFault(in: record.raw[...]) { throw fault }
        return true
    }

    private mutating func detectDelimiter(_ bytes: ArraySlice<UInt8>) throws(FileFault) {
        guard bytes.contains(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return }
        sawHeader = true
        parser.delimiter = Delimiter.detect(inHeader: bytes)
    }

    private mutating func feed(_ bytes: ArraySlice<UInt8>) throws(FileFault) {
        let before = parser.record.raw.count
        parser.record.raw.append(contentsOf: bytes)
        let understood = parser.feed(bytes)
        guard understood == bytes.count else { throw strayQuote(before: before + understood) }
        if parser.oversizedField != nil || parser.record.raw.count > Self.longestRecord {
            throw try tooLarge()
        }
    }

    // MARK: Faults

    /// libcsv stops at the quote inside an unquoted value, or at what follows a closing quote.
    private func strayQuote(before offset: Int) -> FileFault {
        let raw = record.raw
        if let fault = encodingFault(in: raw[..<offset]) { return fault }
        let quote = UInt8(ascii: "\"")
        let isQuote = raw[offset] == quote
        let stray = isQuote ? offset : raw[..<offset].lastIndex(of: quote) ?? offset
        let place = record.place(at: stray)
        let start = record.place(ofField: record.ends.count)
        var remedy = "Write a quote inside a value twice, and put quotes around the whole value."
        if start.line != place.line {
            remedy += " The value starts at \(start.words): perhaps its closing quote is missing."
        } else if raw[..<stray].last == 0x20 {
            remedy += " No space may stand between the delimiter and a value's quote."
        }
        return FileFault(
            .strayQuote, at: place, problem: "a quote stands inside a value", remedy: remedy)
    }

    private func openQuote() -> FileFault {
        FileFault(
            .openQuote, at: record.place(at: record.openQuote ?? 0),
            problem: "the quote that opens here is never closed",
            remedy: "Put a closing quote at the end of this value.")
    }

    private mutating func tooLarge() throws(FileFault) -> FileFault {
        if record.openQuote != nil, try !moreQuotesFollow() { return openQuote() }
        let field = parser.oversizedField
        return FileFault(
            .recordTooLarge, at: field.map(record.place(ofField:)) ?? record.place(at: 0),
            problem: field == nil
                ? "the record that starts here is longer than 1 MiB"
                : "the value that starts here is longer than 64 KiB",
            remedy: "Look for a missing closing quote; no contact is that long.")
    }

    /// Without another quote in the rest of the file, the one that is open was forgotten.
    private mutating func moreQuotesFollow() throws(FileFault) -> Bool {
        while let piece = try pieces.next() {
            let quote = piece.bytes.withUnsafeBytes { bytes in
                bytes.baseAddress.flatMap { memchr($0, Int32(UInt8(ascii: "\"")), bytes.count) }
            }
            if quote != nil { return true }
        }
        return false
    }

    private func encodingFault(in bytes: ArraySlice<UInt8>) -> FileFault? {
        guard let offset = UTF8Check.firstInvalid(in: bytes) else { return nil }
        let hex = String(bytes[offset], radix: 16, uppercase: true)
        return FileFault(
            .encoding, at: record.place(at: offset),
            problem: "the byte 0x\(hex.count < 2 ? "0" : "")\(hex) is not UTF-8 text",
            remedy: "Save the file as \"CSV UTF-8\" and try again.")
    }
}
