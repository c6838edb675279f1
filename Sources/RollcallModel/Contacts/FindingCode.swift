/// The kinds of findings. Raw values are stable: scripts and documentation refer to them.
package enum FindingCode: String, Sendable, CaseIterable, Codable {
    // Of the file: these always stop a launch.
    case fileUnreadable = "file-unreadable"
    /// A spreadsheet or an archive instead of text.
    case fileKind = "file-kind"
    case encoding
    /// `--encoding` names none that is known.
    case encodingUnknown = "encoding-unknown"
    /// `--delimiter` is not one character.
    case delimiterUnknown = "delimiter-unknown"
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
    /// More rows than `--max-rows` allows.
    case tooManyRows = "too-many-rows"
    /// The default region is no country that the number library knows.
    case regionUnknown = "region-unknown"
    /// `--allow-empty` names no parameter of the template.
    case allowEmptyUnknown = "allow-empty-unknown"
    /// A tag column has the name of the tag that carries our own reference.
    case tagReserved = "tag-reserved"
    // Of a row: `--skip-invalid` turns the row invalid.
    case fieldCount = "field-count"
    case controlCharacter = "control-character"
    case phoneMissing = "phone-missing"
    case phoneImpossible = "phone-impossible"
    /// A spreadsheet replaced digits of the number; they cannot be brought back.
    case phoneDamaged = "phone-damaged"
    case phoneRefused = "phone-refused"
    case valueMissing = "value-missing"
    case messageTooLong = "message-too-long"
    case duplicateNumber = "duplicate-number"
    /// The number of an earlier row with other values: perhaps two people share a phone.
    case numberShared = "number-shared"
    // Warnings and notices.
    case phoneUnknownRange = "phone-unknown-range"
    case phoneRepaired = "phone-repaired"
    case columnUnused = "column-unused"
    case delimiterDetected = "delimiter-detected"
    /// Text that is not UTF-8, but says what it is.
    case encodingDetected = "encoding-detected"
    /// Typographic quotes where straight ones may have been meant: they quote nothing.
    case smartQuote = "smart-quote"
    /// Parameter marks of the other kind of workflow, which would be spoken as they stand.
    case templateMarks = "template-marks"
    /// Tags of a conversation, whose entries have no place for them.
    case tagsUnsent = "tags-unsent"

    /// A fault of the whole file, which no option lets pass.
    package var isOfFile: Bool {
        switch self {
        case .fileUnreadable, .fileKind, .encoding, .emptyFile, .noRows, .openQuote,
            .strayQuote, .headerBlank, .headerDuplicate, .phoneColumnMissing,
            .phoneColumnAmbiguous, .columnMissing, .templateSyntax, .recordTooLarge,
            .regionUnknown, .encodingUnknown, .delimiterUnknown, .tooManyRows, .allowEmptyUnknown,
            .tagReserved:
            true
        default: false
        }
    }
}
