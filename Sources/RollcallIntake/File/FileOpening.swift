internal import RollcallModel

/// What a file's first bytes say about it.
enum FileOpening {
    /// Bytes looked at.
    static let length = 64

    /// - Throws: `FileFault` for a workbook.
    static func checkKind(_ bytes: [UInt8]) throws(FileFault) {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw workbook("an .xlsx workbook") }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw workbook("an .xls workbook") }
    }

    /// The encoding that a byte order mark names; nil for UTF-8, with its mark or without any.
    /// - Throws: `FileFault` for UTF-16 or UTF-32 that must be named by an option.
    static func encoding(_ bytes: [UInt8]) throws(FileFault) -> String? {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { throw unnamed("UTF-32", "utf-32le") }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { throw unnamed("UTF-32", "utf-32be") }
        if bytes.starts(with: [0xFF, 0xFE]) { return "utf-16le" }
        if bytes.starts(with: [0xFE, 0xFF]) { return "utf-16be" }
        if let name = nulPattern(bytes) { throw unnamed("UTF-16", name) }
        return nil
    }

    private static func workbook(_ kind: String) -> FileFault {
        FileFault(
            .fileKind, problem: "this is \(kind) or an archive, not a CSV file",
            remedy: "Open it in the spreadsheet program, save it as \"CSV UTF-8\", and use that.")
    }

    private static func unnamed(_ kind: String, _ option: String) -> FileFault {
        FileFault(
            .encoding, at: TextPlace(line: 1, column: 1), problem: "the file is \(kind) text",
            remedy: "Read it with --encoding \(option), or save it as \"CSV UTF-8\".")
    }

    /// Latin text in UTF-16 without a mark: every second byte is NUL.
    private static func nulPattern(_ bytes: [UInt8]) -> String? {
        let pairs = bytes.count / 2
        guard pairs >= 2 else { return nil }
        let nulsAt = { (parity: Int) in (0..<pairs).count { bytes[2 * $0 + parity] == 0 } }
        let (even, odd) = (nulsAt(0), nulsAt(1))
        guard max(even, odd) * 4 >= pairs * 3, min(even, odd) == 0 else { return nil }
        return odd > even ? "utf-16le" : "utf-16be"
    }
}
