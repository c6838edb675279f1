internal import RollcallModel

/// The first record of a file: the names of its columns, and which of them is what.
struct Header: Sendable {
    private let record: RecordText
    /// Without surrounding white space.
    let names: [String]
    private(set) var phone: Int?
    private(set) var tags: [Int] = []
    private(set) var findings: [Finding] = []

    init(_ record: RecordText, fields: FieldList, options: IntakeOptions) {
        self.record = record
        names = fields.map { $0.trimmingWhiteSpace() }
        if options.delimiter == nil { noteDelimiter() }
        checkNames()
        findPhone(options.phoneColumn)
        findTags(options.tags)
    }

    /// nil where an error keeps the columns from being understood.
    var layout: Layout? {
        guard let phone, !findings.contains(where: { $0.severity == .error }) else { return nil }
        return Layout(headers: names, phone: phone, tags: tags)
    }

    /// The line of the header, and the place of one of its columns.
    func place(of column: Int?) -> (line: Int, column: Int?) {
        guard let column else { return (record.line, nil) }
        let place = record.place(ofField: column)
        return (place.line, place.column)
    }

    func quotedName(_ column: Int) -> String { VisibleText.quoted(names[column]) }

    /// A cell of the phone column, for a message: as it stands, but not so that somebody could be
    /// called.
    func quoted(number: String, _ column: Int) -> String {
        "\(VisibleText.quoted(MaskedNumber.text(number))) in column \(quotedName(column))"
    }

    private mutating func note(
        _ severity: Finding.Severity, _ code: FindingCode, column: Int? = nil, _ problem: String,
        _ remedy: String
    ) {
        let place = place(of: column)
        findings.append(
            Finding(
                severity, code, line: place.line, column: place.column, problem: problem,
                remedy: remedy))
    }

    private mutating func noteDelimiter() {
        guard record.delimiter != Delimiter.comma else { return }
        note(
            .notice, .delimiterDetected,
            "the fields are separated by \(Delimiter.name(record.delimiter)), not commas",
            "Nothing needs to be done if the columns are right.")
    }

    private mutating func checkNames() {
        var first: [String: Int] = [:]
        for (column, name) in names.enumerated() {
            if let offset = ControlCharacters.offsets(in: name).first {
                let scalar = Array(name.unicodeScalars)[offset]
                note(
                    .error, .controlCharacter, column: column,
                    "the header in column \(column + 1) holds the control character "
                        + VisibleText.quoted(String(scalar)),
                    "Remove the character.")
            }
            if name.isEmpty {
                note(
                    .error, .headerBlank, column: column,
                    "column \(column + 1) of \(names.count) has no header",
                    "Name the column, or remove it.")
            } else if let earlier = first[name.lowercased()] {
                note(
                    .error, .headerDuplicate, column: column,
                    "columns \(earlier + 1) and \(column + 1) have the same header: "
                        + ColumnNames.list([names[earlier], name]),
                    "Give each column a name of its own; case makes no difference.")
            } else {
                first[name.lowercased()] = column
            }
        }
    }

    private mutating func findPhone(_ wanted: String?) {
        let found =
            wanted.map { ColumnNames.find($0, in: names) }
            ?? names.indices.filter { ColumnNames.phone.contains(ColumnNames.loose(names[$0])) }
        phone = found.count == 1 ? found[0] : nil
        if found.count > 1 {
            note(
                .error, .phoneColumnAmbiguous, column: found[1],
                "more than one column may hold the phone number: "
                    + ColumnNames.list(found.map { names[$0] }),
                "Choose one with --phone-column.")
        } else if let wanted, found.isEmpty {
            note(
                .error, .phoneColumnMissing,
                "there is no column \(VisibleText.quoted(wanted)) for the phone number; "
                    + "the columns are \(ColumnNames.list(names))",
                ColumnNames.suggestion(
                    for: wanted, among: names, or: "Give one of them with --phone-column."))
        } else if found.isEmpty {
            note(
                .error, .phoneColumnMissing,
                "no column is named as one of phone numbers; "
                    + "the columns are \(ColumnNames.list(names))",
                "Give the one that holds them with --phone-column.")
        }
    }

    private mutating func findTags(_ wanted: [String]) {
        for tag in wanted {
            if tag == CallOrder.referenceTag {
                note(
                    .error, .tagReserved,
                    "the tag \(VisibleText.quoted(tag)) is taken by our own reference",
                    "Rename the column.")
            } else if let column = names.firstIndex(of: tag) {
                if !tags.contains(column) { tags.append(column) }
            } else {
                note(
                    .error, .columnMissing,
                    "there is no column \(VisibleText.quoted(tag)) for the tag; "
                        + "the columns are \(ColumnNames.list(names))",
                    ColumnNames.suggestion(
                        for: tag, among: names, or: "Add the column, or leave the tag out."))
            }
        }
    }
}
