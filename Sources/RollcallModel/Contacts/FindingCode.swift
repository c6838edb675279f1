/// The kinds of findings. Raw values are stable: scripts and documentation refer to them.
package enum FindingCode: String, Sendable, CaseIterable, Codable {
    // Of the file: these always stop a launch.
    case fileUnreadable = "file-unreadable"
    case encoding
    case emptyFile = "empty-file"
    case noRows = "no-rows"
    case openQuote = "open-quote"
    case strayQuote = "stray-quote"
    case headerBlank = "header-blank"
    case headerDuplicate = "header-duplicate"
    case phoneColumnMissing = "phone-column-missing"
    case phoneColumnAmbiguous = "phone-column-ambiguous"
    case columnMissing = "column-missing"
    case templateSyntax = "template-syntax"
    case recordTooLarge = "record-too-large"
    // Of a row: `--skip-invalid` turns the row invalid.
    case fieldCount = "field-count"
    case controlCharacter = "control-character"
    case phoneMissing = "phone-missing"
    case phoneImpossible = "phone-impossible"
    case phoneRefused = "phone-refused"
    case valueMissing = "value-missing"
    case messageTooLong = "message-too-long"
    case duplicateNumber = "duplicate-number"
    // Warnings and notices.
    case phoneUnknownRange = "phone-unknown-range"
    case phoneRepaired = "phone-repaired"
    case columnUnused = "column-unused"

    /// A fault of the whole file, which no option lets pass.
    package var isOfFile: Bool {
        switch self {
        case .fileUnreadable, .encoding, .emptyFile, .noRows, .openQuote, .strayQuote,
            .headerBlank, .headerDuplicate, .phoneColumnMissing, .phoneColumnAmbiguous,
            .columnMissing, .templateSyntax, .recordTooLarge:
            true
        default: false
        }
    }
}
