internal import RollcallModel

/// The text of a file as UTF-8, whatever its encoding; UTF-8 itself is passed on unchecked.
final class TextSource {
    /// The name of the encoding, as an option would give it.
    let encoding: String
    /// The encoding was read off the byte order mark.
    let isDetected: Bool
    private let source: ByteSource
    private let decoder: TextDecoder?
    /// Bytes that were read to look at them.
    private var opening: [UInt8]

    /// - Parameter encoding: nil for UTF-8, or what the byte order mark says.
    /// - Throws: `FileFault` for what is no text, or an encoding that is not known.
    init(_ source: ByteSource, encoding: String?) throws(FileFault) {
        self.source = source
        opening = try source.read(FileOpening.length)
        while opening.count < FileOpening.length {
            let more = try source.read(FileOpening.length - opening.count)
            if more.isEmpty { break }
            opening += more
        }
        try FileOpening.checkKind(opening)
        if let encoding, opening.starts(with: [0xEF, 0xBB, 0xBF]),
            !["utf-8", "utf8"].contains(encoding.lowercased())
        {
            throw FileFault(
                .encoding, at: TextPlace(line: 1, column: 1),
                problem: "the file begins with the mark of UTF-8, so it is not \(encoding) text",
                remedy: "Leave --encoding out.")
        }
        let detected = encoding == nil ? try FileOpening.encoding(opening) : nil
        isDetected = detected != nil
        self.encoding = (encoding ?? detected ?? Self.utf8).lowercased()
        if ["utf-8", "utf8"].contains(self.encoding) {
            decoder = nil
        } else if let decoder = TextDecoder(from: self.encoding) {
            self.decoder = decoder
        } else {
            throw FileFault(
                .encodingUnknown,
                problem: "there is no encoding \(VisibleText.quoted(self.encoding))",
                remedy:
                    "Give --encoding one of utf-8, windows-1252, iso-8859-1, utf-16le, utf-16be "
                    + "or another name that `iconv --list` shows.")
        }
    }

    static let utf8 = "utf-8"

    /// The text is not the file's bytes.
    var isConverted: Bool { decoder != nil }

    /// The byte that ended the text before the end of the file; known once `read` gave nothing.
    var undecodable: UInt8? { decoder?.undecodable }

    /// The next bytes of text, about as many as `size`; none at the end.
    func read(_ size: Int) throws(FileFault) -> [UInt8] {
        while true {
            let bytes = try take(size)
            guard let decoder else { return bytes }
            if bytes.isEmpty { decoder.finish() }
            let text = decoder.decode(bytes)
            if !text.isEmpty || bytes.isEmpty || decoder.undecodable != nil { return text }
        }
    }

    private func take(_ size: Int) throws(FileFault) -> [UInt8] {
        guard opening.isEmpty else {
            defer { opening = [] }
            return opening
        }
        return try source.read(size)
    }
}
