internal import Glibc
internal import RollcallModel

/// A file's bytes line by line; LF, CRLF and CR each end a line. A line longer than `longest`
/// comes in several pieces, so that memory does not grow with it.
///
/// The pieces depend on the bytes alone, not on how many of them one read gives.
struct LinePieces {
    struct Piece {
        var bytes: ArraySlice<UInt8>
        /// The piece ends with a line end (which belongs to it).
        var endsLine: Bool
    }

    static let longest = 65_536

    private let source: TextSource
    private let chunkSize: Int
    private var buffer: [UInt8] = []
    private var start = 0
    /// How far the buffer is known to hold no line end.
    private var scanned = 0
    private var sawEnd = false

    /// A byte order mark is left out.
    init(_ source: TextSource, chunkSize: Int) throws(FileFault) {
        self.source = source
        self.chunkSize = chunkSize
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        if try peek(mark.count).elementsEqual(mark) { skip(mark.count) }
    }

    /// The byte behind the last piece that is no text in the file's encoding.
    var undecodable: UInt8? { source.undecodable }

    /// The first bytes that are still to come, `count` of them where there are so many.
    mutating func peek(_ count: Int) throws(FileFault) -> ArraySlice<UInt8> {
        while buffer.count - start < count, try refill() {}
        return buffer[start...].prefix(count)
    }

    private mutating func skip(_ count: Int) {
        start += count
        scanned = start
    }

    /// - Returns: nil at the end of the file.
    mutating func next() throws(FileFault) -> Piece? {
        while true {
            if let end = lineEnd() { return take(upTo: end, endsLine: true) }
            if scanned - start >= Self.longest {
                return take(upTo: start + Self.longest, endsLine: false)
            }
            if try !refill() {
                guard start < buffer.count else { return nil }
                // A CR at the very end waited for its LF.
                return take(upTo: buffer.count, endsLine: buffer.last == UInt8(ascii: "\r"))
            }
        }
    }

    /// The index behind the next line end, if it lies within a piece and is complete: a CR waits
    /// for the byte after it.
    private mutating func lineEnd() -> Int? {
        let limit = min(buffer.count, start + Self.longest)
        let feed = index(of: "\n", before: limit)
        if let carriageReturn = index(of: "\r", before: feed ?? limit) {
            scanned = carriageReturn
            guard carriageReturn + 1 < buffer.count else { return nil }
            return carriageReturn + (buffer[carriageReturn + 1] == UInt8(ascii: "\n") ? 2 : 1)
        }
        scanned = feed ?? limit
        return feed.map { $0 + 1 }
    }

    private func index(of byte: Unicode.Scalar, before limit: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, scanned < limit,
                let found = memchr(base + scanned, Int32(byte.value), limit - scanned)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    private mutating func take(upTo end: Int, endsLine: Bool) -> Piece {
        defer {
            start = end
            scanned = end
        }
        return Piece(bytes: buffer[start..<end], endsLine: endsLine)
    }

    /// - Returns: whether anything came.
    private mutating func refill() throws(FileFault) -> Bool {
        if sawEnd { return false }
        buffer.removeSubrange(..<start)
        scanned -= start
        start = 0
        let bytes = try source.read(chunkSize)
        buffer += bytes
        sawEnd = bytes.isEmpty
        return !sawEnd
    }
}
