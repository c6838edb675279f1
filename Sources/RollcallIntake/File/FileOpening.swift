internal import RollcallModel

/// What a file's first bytes say about it.
enum FileOpening {
    /// Bytes looked at.
    static let length = 64

    /// The length of a UTF-8 byte order mark, 0 without one.
    /// - Throws: `FileFault` for what is no UTF-8 text.
    static func markLength(_ bytes: ArraySlice<UInt8>) throws(FileFault) -> Int {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw workbook("an .xlsx workbook") }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw workbook("an .xls workbook") }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            || hasNulPattern(bytes)
        {
            throw FileFault(
                .encoding, at: TextPlace(line: 1, column: 1),
                problem: "the file is UTF-16 text (\"Unicode text\" in a spreadsheet)",
                remedy: "Save it as \"CSV UTF-8\" and try again.")
        }
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    private static func workbook(_ kind: String) -> FileFault {
        FileFault(
            .fileKind, problem: "this is \(kind) or an archive, not a CSV file",
            remedy: "Open it in the spreadsheet program, save it as \"CSV UTF-8\", and use that.")
    }

    /// Latin text in UTF-16 without a mark: every second byte is NUL.
    private static func hasNulPattern(_ bytes: ArraySlice<UInt8>) -> Bool {
        let pairs = bytes.count / 2
        guard pairs >= 2 else { return false }
        let nulsAt = { (parity: Int) in
            (0..<pairs).count { bytes[bytes.startIndex + 2 * $0 + parity] == 0 }
        }
        let (even, odd) = (nulsAt(0), nulsAt(1))
        return max(even, odd) * 4 >= pairs * 3 && min(even, odd) == 0
    }
}
