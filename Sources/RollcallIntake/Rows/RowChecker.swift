internal import RollcallModel

/// Holds every record against the rules of rows: number, values, message, duplicates.
struct RowChecker {
    private let header: Header
    private let phones: PhoneReader?
    private let form: MessageForm?
    private let duplicates: IntakeOptions.Duplicates
    private var table = NumberTable()

    /// - Parameter phones: nil where the default region is unknown: numbers are not judged then.
    init(
        header: Header, phones: PhoneReader?, form: MessageForm?,
        duplicates: IntakeOptions.Duplicates
    ) {
        self.header = header
        self.phones = phones
        self.form = form
        self.duplicates = duplicates
    }

    /// The contact, what was found in the file's order, and the message's length if it is ready.
    mutating func check(
        _ record: Record
    ) -> (contact: Contact, findings: [Finding], length: MessageLength?) {
        let fields = record.fields
        var contact = Contact(row: record.line, phone: nil, fields: fields, verdict: .ready)
        var length: MessageLength?
        var issues: [RowIssue] = []
        if ControlCharacters.occur(in: record.raw), let issue = controlIssue(record) {
            issues.append(issue)
        }
        if fields.count == header.names.count {
            contact.phone = readPhone(record, fields, &issues)
            checkValues(record, fields, &issues)
            length = measure(record, fields, &issues)
        } else {
            issues.append(countIssue(record))
        }
        let reasons = issues.compactMap(\.reason)
        if !reasons.isEmpty {
            contact.verdict = .invalid(reason: reasons.joined(separator: "; "))
        } else if let phone = contact.phone, let row = table.claim(phone, row: contact.row) {
            contact.verdict = .duplicate(ofRow: row)
            issues.append(duplicateIssue(record, fields, of: row))
        }
        if issues.count > 1 { issues.sort(by: Self.isBefore) }
        return (contact, issues.map(\.finding), contact.verdict == .ready ? length : nil)
    }

    private static func isBefore(_ a: RowIssue, _ b: RowIssue) -> Bool {
        (a.finding.line ?? 0, a.finding.column ?? 0) < (b.finding.line ?? 0, b.finding.column ?? 0)
    }

    private func name(_ column: Int) -> String { VisibleText.quoted(header.names[column]) }

    private func quoted(_ fields: [String], _ column: Int) -> String {
        "\(VisibleText.quoted(fields[column])) in column \(name(column))"
    }

    // MARK: Number

    private func readPhone(
        _ record: Record, _ fields: [String], _ issues: inout [RowIssue]
    ) -> String? {
        guard let column = header.phone, let phones else { return nil }
        do {
            let number = try phones.read(fields[column])
            noteOddities(of: number, quoted(fields, column), record, &issues)
            return number.e164
        } catch {
            let raw = quoted(fields, column)
            let subject = "the number in column \(name(column))"
            issues.append(
                RowIssue(
                    error: error.code, at: record.place(ofField: column),
                    problem: "\(error == .missing ? subject : raw) \(error.predicate)",
                    reason: "\(subject) \(error.predicate)", remedy: error.remedy))
            return nil
        }
    }

    private func noteOddities(
        of number: PhoneNumber, _ raw: @autoclosure () -> String, _ record: Record,
        _ issues: inout [RowIssue]
    ) {
        guard let column = header.phone else { return }
        if !number.repairs.isEmpty {
            let words = number.repairs.map(\.words).joined(separator: ", ")
            issues.append(
                RowIssue(
                    .notice, .phoneRepaired, at: record.place(ofField: column),
                    problem: "\(raw()) is read as \(number.e164): \(words)",
                    remedy: "Check that this is the number that is meant."))
        }
        if number.kind == .unknown {
            issues.append(
                RowIssue(
                    .warning, .phoneUnknownRange, at: record.place(ofField: column),
                    problem: "\(raw()), read as \(number.e164), is in no range of numbers known",
                    remedy: "It will be called; correct it if a digit is missing or too many."))
        }
    }

    // MARK: Values

    /// One issue a row: a row of binary rubbish may hold thousands.
    private func controlIssue(_ record: Record) -> RowIssue? {
        let offsets = ControlCharacters.byteOffsets(in: record.raw)
        guard let offset = offsets.first else { return nil }
        let field = record.field(at: offset)
        let hex = String(record.raw[offset], radix: 16, uppercase: true)
        let column = field < header.names.count ? "column \(name(field))" : "the row"
        let more = offsets.count > 1 ? ", \(offsets.count - 1) more in this row" : ""
        return RowIssue(
            error: .controlCharacter,
            at: record.place(at: record.raw[offset] < 0x80 ? offset : offset - 1),
            problem: "a control character (\\u{\(hex)}) stands in \(column)\(more)",
            remedy: "Remove the character; it is invisible in most programs.")
    }

    private func countIssue(_ record: Record) -> RowIssue {
        let (count, wanted) = (record.ends.count, header.names.count)
        let fields = count == 1 ? "1 field" : "\(count) fields"
        return RowIssue(
            error: .fieldCount,
            at: count > wanted ? record.place(ofField: wanted) : record.place(at: 0),
            problem: "the row has \(fields), the header \(wanted)",
            remedy: count > wanted
                ? "Put quotes around a value that holds a delimiter."
                : "Add the missing values; an empty one needs its delimiter, too.")
    }

    private func checkValues(_ record: Record, _ fields: [String], _ issues: inout [RowIssue]) {
        guard let form else { return }
        // An empty number is reported as such already.
        for column in form.required where column != header.phone && fields[column].isBlank {
            issues.append(
                RowIssue(
                    error: .valueMissing, at: record.place(ofField: column),
                    problem: "column \(name(column)) is empty",
                    remedy: "Fill in the value, or let it be empty with --allow-empty "
                        + "\(name(column))."))
        }
    }

    private func measure(
        _ record: Record, _ fields: [String], _ issues: inout [RowIssue]
    ) -> MessageLength? {
        guard let length = form?.length(fields) else { return nil }
        if length.isTooLong {
            issues.append(
                RowIssue(
                    error: .messageTooLong, at: record.place(at: 0),
                    problem: "the message has \(length.words); \(MessageLength.limit) are allowed",
                    remedy: "Shorten the template or the values of this row."))
        }
        return length
    }

    private func duplicateIssue(_ record: Record, _ fields: [String], of row: Int) -> RowIssue {
        let column = header.phone ?? 0
        return RowIssue(
            duplicates == .error ? .error : .notice, .duplicateNumber,
            at: record.place(ofField: column),
            problem: "\(quoted(fields, column)) is the number of line \(row), too",
            remedy: duplicates == .error
                ? "Remove one of the rows, or call only the first with --duplicates keep-first."
                : "Only the first row is called.")
    }
}
