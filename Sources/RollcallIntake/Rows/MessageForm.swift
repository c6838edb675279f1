internal import RollcallModel

/// A template bound to the columns of a file: which values a row needs, how long its message is.
struct MessageForm: Sendable {
    private enum Piece: Sendable {
        case literal(String)
        case column(Int)
    }

    /// Columns whose value may not be empty.
    private(set) var required: [Int] = []
    private(set) var findings: [Finding] = []
    private var pieces: [Piece] = []
    /// The length of all literal pieces.
    private var literal = MessageLength(scalars: 0, utf16: 0)

    init(_ template: Template, header: Header, options: IntakeOptions) {
        checkOptions(template, options)
        checkMarks(template)
        checkTags(template, options)
        bind(template, header, options)
        noteUnused(template, header)
    }

    /// The columns that the message uses, as often as it does.
    var columns: [Int] {
        pieces.compactMap { piece in
            if case .column(let column) = piece { column } else { nil }
        }
    }

    func length(_ fields: RowBytes) -> MessageLength {
        var sum = literal
        for case .column(let column) in pieces { sum = sum + fields.length(column) }
        return sum
    }

    func render(_ fields: FieldList) -> String {
        pieces.reduce(into: "") { message, piece in
            switch piece {
            case .literal(let text): message += text
            case .column(let column): message += fields[column]
            }
        }
    }

    // MARK: Binding

    private mutating func bind(_ template: Template, _ header: Header, _ options: IntakeOptions) {
        for piece in template.pieces {
            switch piece {
            case .literal(let text):
                pieces.append(.literal(text))
                literal = literal + MessageLength(of: text)
            case .parameter(let name):
                if let column = header.names.firstIndex(of: name) { pieces.append(.column(column)) }
            }
        }
        for name in template.parameters {
            if let column = header.names.firstIndex(of: name) {
                if !options.allowEmpty.contains(name) { required.append(column) }
            } else {
                findings.append(missing(name, header))
            }
        }
    }

    private func missing(_ name: String, _ header: Header) -> Finding {
        Finding(
            .error, .columnMissing, line: header.place(of: nil).line,
            problem: "the template's parameter \(VisibleText.quoted(name)) has no column; "
                + "the columns are \(ColumnNames.list(header.names))",
            remedy: ColumnNames.suggestion(
                for: name, among: header.names, or: "Add the column, or correct the template."))
    }

    private mutating func checkOptions(_ template: Template, _ options: IntakeOptions) {
        for name in options.allowEmpty where !template.parameters.contains(name) {
            findings.append(
                Finding(
                    .error, .allowEmptyUnknown,
                    problem: "--allow-empty names \(VisibleText.quoted(name)), "
                        + "which is no parameter of the template",
                    remedy: ColumnNames.suggestion(
                        for: name, among: template.parameters, or: "Leave the option out.")))
        }
    }

    /// A key beside the number would be a parameter of the conversation (API, "Placing calls").
    private mutating func checkTags(_ template: Template, _ options: IntakeOptions) {
        guard template.kind == .conversation, !options.tags.isEmpty else { return }
        findings.append(
            Finding(
                .warning, .tagsUnsent,
                problem:
                    "--tag \(ColumnNames.list(options.tags)) is not sent: the provider takes no "
                    + "tags with a conversation",
                remedy: "Leave the option out; the report names each row by its line in the file."))
    }

    private mutating func checkMarks(_ template: Template) {
        guard let mark = template.foreignMark else { return }
        let (open, close) = template.kind.parameterMarks
        findings.append(
            Finding(
                .warning, .templateMarks,
                problem: "the template says \(VisibleText.quoted(mark)), which is no parameter "
                    + "of a \(template.kind.rawValue) workflow and would be spoken as it is",
                remedy: "Write a parameter as \(open)name\(close)."))
    }

    private mutating func noteUnused(_ template: Template, _ header: Header) {
        for (column, name) in header.names.enumerated()
        where column != header.phone && !header.tags.contains(column) && !name.isEmpty
            && !template.parameters.contains(name)
        {
            let place = header.place(of: column)
            findings.append(
                Finding(
                    .notice, .columnUnused, line: place.line, column: place.column,
                    problem: "column \(VisibleText.quoted(name)) is not used by the template",
                    remedy: "Nothing needs to be done if that is meant."))
        }
    }
}
