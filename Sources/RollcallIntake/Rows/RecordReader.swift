internal import Glibc
internal import RollcallModel

/// The records of a file in chunks, with what libcsv lacks: lines, limits, encoding.
///
/// The chunks depend on the file alone, not on how many bytes one read gives.
struct RecordReader {
    /// The limit of one record in bytes.
    static let longestRecord = 1_048_576
    /// Bytes after which a chunk is full.
    private static let chunkLength = 131_072

    let delimiter: UInt8
    private let parser: CSVParser
    private var pieces: LinePieces
    /// The physical line that the next piece belongs to.
    private var line = 1
    /// What ends the reading, once the records before it are given away.
    private var fault: FileFault?

    /// - Parameter delimiter: nil finds it.
    init(_ pieces: LinePieces, delimiter: UInt8?) throws(FileFault) {
        self.pieces = pieces
        let sample = try self.pieces.peek(Delimiter.sampleLength)
        self.delimiter = delimiter ?? Delimiter.detect(in: sample)
        parser = CSVParser(delimiter: self.delimiter)
    }

    /// The next records, `limit` at most.
    /// - Returns: nil at the end of the file.
    /// - Throws: `FileFault` where the rest cannot be understood.
    mutating func next(limit: Int = .max) throws(FileFault) -> RecordChunk? {
        if let fault { throw fault }
        do {
            while parser.chunk.raw.count < Self.chunkLength, parser.chunk.entries.count < limit,
                try advance()
            {}
        } catch {
            fault = error
        }
        let valid = countValid()
        if valid == 0, let fault { throw fault }
        return valid == 0 ? nil : parser.chunk.takeChunk(valid)
    }

    /// Goes on to the end of the next record; blank lines are none.
    /// - Returns: false at the end of the file.
    private mutating func advance() throws(FileFault) -> Bool {
        while let piece = try pieces.next() {
            let before = parser.chunk.raw.count - parser.chunk.start
            let understood = piece.bytes.withUnsafeBytes { parser.feed($0) }
            if understood < piece.bytes.count { throw strayQuote(before: before + understood) }
            if parser.oversizedField != nil
                || parser.chunk.raw.count - parser.chunk.start > Self.longestRecord
            {
                throw try tooLarge()
            }
            if piece.endsLine { line += 1 }
            if parser.chunk.isComplete || piece.endsLine && parser.chunk.isBlank {
                if parser.chunk.isBlank {
                    parser.chunk.dropRecord(nextLine: line)
                } else {
                    parser.chunk.keepRecord(nextLine: line)
                    return true
                }
            }
        }
        if let byte = pieces.undecodable {
            throw Self.encodingFault(
                byte, at: parser.chunk.text.place(at: parser.chunk.text.raw.count), nil)
        }
        guard parser.finish() else { throw encodingFault() ?? openQuote() }
        guard parser.chunk.isComplete, !parser.chunk.isBlank else { return false }
        parser.chunk.keepRecord(nextLine: line)
        return true
    }

    /// The records before the first byte that is not UTF-8, which is then what ends the reading.
    private mutating func countValid() -> Int {
        let end = parser.chunk.entries.last?.raw.upperBound ?? 0
        guard let offset = UTF8Check.firstInvalid(in: parser.chunk.raw[..<end]) else {
            return parser.chunk.entries.count
        }
        let index = parser.chunk.entries.firstIndex { offset < $0.raw.upperBound } ?? 0
        let entry = parser.chunk.entries[index]
        let text = RecordText(
            line: entry.line, delimiter: delimiter, raw: parser.chunk.raw[entry.raw])
        fault = Self.encodingFault(
            parser.chunk.raw[offset], at: text.place(at: offset - entry.raw.lowerBound),
            "windows-1252")
        return index
    }

    // MARK: Faults

    /// libcsv stops at the quote inside an unquoted value, or at what follows a closing quote.
    private func strayQuote(before offset: Int) -> FileFault {
        let text = parser.chunk.text
        let raw = Array(text.raw)
        if let fault = encodingFault(before: offset) { return fault }
        let quote = UInt8(ascii: "\"")
        let isQuote = raw[offset] == quote
        let stray = isQuote ? offset : raw[..<offset].lastIndex(of: quote) ?? offset
        let place = text.place(at: stray)
        let start = text.place(ofField: parser.chunk.fieldCount)
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
            .openQuote, at: parser.chunk.text.place(at: parser.chunk.text.openQuote ?? 0),
            problem: "the quote that opens here is never closed",
            remedy: "Put a closing quote at the end of this value.")
    }

    private mutating func tooLarge() throws(FileFault) -> FileFault {
        let text = parser.chunk.text
        if text.openQuote != nil, try !moreQuotesFollow() { return openQuote() }
        let field = parser.oversizedField
        return FileFault(
            .recordTooLarge, at: field.map(text.place(ofField:)) ?? text.place(at: 0),
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

    /// Of the record under way.
    private func encodingFault(before end: Int = .max) -> FileFault? {
        let text = parser.chunk.text
        let bytes = text.raw.prefix(end)
        guard let index = UTF8Check.firstInvalid(in: bytes) else { return nil }
        return Self.encodingFault(
            bytes[index], at: text.place(at: index - bytes.startIndex), "windows-1252")
    }

    /// - Parameter likely: the encoding that such a file most often has; nil where one was given.
    private static func encodingFault(
        _ byte: UInt8, at place: TextPlace, _ likely: String?
    ) -> FileFault {
        let hex = String(byte, radix: 16, uppercase: true)
        let shown = "0x\(hex.count < 2 ? "0" : "")\(hex)"
        return FileFault(
            .encoding, at: place,
            problem: likely == nil
                ? "the byte \(shown) is no text in the encoding that was given"
                : "the byte \(shown) is not UTF-8 text",
            remedy: likely.map {
                "Save the file as \"CSV UTF-8\", or read it with --encoding \($0) if it comes from "
                    + "an older spreadsheet (others: iso-8859-1, utf-16le)."
            } ?? "Save the file as \"CSV UTF-8\", or give another --encoding.")
    }
}
