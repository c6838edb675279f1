/// Text that a spreadsheet shows as it stands: never run as a formula, never read as a number.
///
/// Source: OWASP, "CSV Injection" (`=`, `+`, `-`, `@`, tab, CR, LF), and the full-width forms that
/// some spreadsheets accept. An apostrophe before the text makes it inert; so it does after a
/// semicolon, a tab or a line end inside the text, where a spreadsheet of another locale starts a
/// new cell. Spaces and quotes before a sign are looked through. Whoever reads such a file with a
/// program drops one leading apostrophe, as intake does.
package enum SpreadsheetCell {
    package static func inert(_ text: String) -> String {
        if isDamagedAsNumber(text) { return "'" + text }
        var result = ""
        var lead = ""
        var isStart = true
        for scalar in text.unicodeScalars {
            if isStart, !isTrigger(scalar), scalar == "\"" || scalar.properties.isWhitespace {
                lead.unicodeScalars.append(scalar)
                continue
            }
            if isStart {
                result += (isTrigger(scalar) ? "'" : "") + lead
                lead = ""
            }
            result.unicodeScalars.append(scalar)
            isStart = isSeparator(scalar)
        }
        return result + lead
    }

    private static func isTrigger(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠": true
        default: false
        }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ";", "\t", "\r", "\n": true
        default: false
        }
    }

    /// Digits that would lose a leading zero or turn into `2.34E+12`, and ids such as `12E45`.
    private static func isDamagedAsNumber(_ text: String) -> Bool {
        let parts = text.utf8.split(omittingEmptySubsequences: false) { $0 | 0x20 == 0x65 }
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) })
        else { return false }
        return parts.count == 2 || text.utf8.count > 11 || (text.hasPrefix("0") && text != "0")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
