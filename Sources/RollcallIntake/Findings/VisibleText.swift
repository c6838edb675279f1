/// A file's text as a terminal may show it: short, and without anything that acts on a terminal
/// or turns the reading direction round.
package enum VisibleText {
    /// Scalars shown of a long text.
    private static let longest = 40

    /// In quotes; control, format and other invisible characters as `\u{…}`, long texts cut.
    package static func quoted(_ text: String) -> String {
        var shown = "\""
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if index == longest {
                shown += "…"
                break
            }
            if isVisible(scalar) {
                shown.unicodeScalars.append(scalar)
            } else {
                shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            }
        }
        return shown + "\""
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return 0x20..<0x7F ~= scalar.value }
        return switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator:
            false
        case .spaceSeparator: scalar == " "
        default: true
        }
    }
}
