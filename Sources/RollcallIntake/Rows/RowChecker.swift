internal import RollcallModel

/// Holds every record by itself against the rules of rows: number, values, message.
struct RowChecker: Sendable {
    let header: Header
    private let phones: PhoneReader?
    private let form: MessageForm?
    private let trims: Bool
    /// Columns whose values make two calls to one number different.
    private let telling: [Int]

    /// - Parameter phones: nil where the default region is unknown: numbers are not judged then.
    init(header: Header, phones: PhoneReader?, form: MessageForm?, options: IntakeOptions) {
        self.header = header
        self.phones = phones
        self.form = form
        trims = options.trim
        let used = form.map { Set($0.columns).union(header.tags) } ?? Set(header.names.indices)
        telling = used.subtracting(header.phone.map { [$0] } ?? []).sorted()
    }

    func check(_ chunk: RecordChunk) -> CheckedChunk {
        let records = trims ? chunk.trimmed() : chunk
        let mayHoldControls = ControlCharacters.mayOccur(in: records.raw)
        let rows = records.withRows { fields in
            var row = check(fields)
            if mayHoldControls { addControlIssue(fields.record, to: &row.issues) }
            if row.issues.count > 1 { row.issues.sort(by: RowIssue.isBefore) }
            return row
        }
        return CheckedChunk(records: records, rows: rows)
    }

    private func check(_ fields: RowBytes) -> CheckedRow {
        var row = CheckedRow()
        addQuoteIssue(fields, to: &row.issues)
        guard fields.count == header.names.count else {
            row.issues.append(countIssue(fields.record, fields.count))
            return row
        }
        row.number = readPhone(fields, &row.issues)
        addMissingValues(fields, to: &row.issues)
        row.length = measure(fields, &row.issues)
        row.values = digest(fields)
        return row
    }

    private func digest(_ fields: RowBytes) -> UInt64 {
        var hasher = Hasher()
        for column in telling {
            hasher.combine(bytes: fields[column])
            hasher.combine(UInt32(truncatingIfNeeded: fields[column].count))
        }
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    // MARK: Number

    private func readPhone(
        _ fields: RowBytes, _ issues: inout [RowIssue]
    ) -> E164? {
        guard let column = header.phone, let phones else { return nil }
        if let number = phones.readPlain(fields[column]) { return number }
        do {
            let number = try phones.read(fields.text(column))
            let raw = header.quoted(number: fields.text(column), column)
            addOddities(of: number, raw, at: fields.record.place(ofField: column), to: &issues)
            return number.number
        } catch {
            let raw = header.quoted(number: fields.text(column), column)
            let subject = "the number in column \(header.quotedName(column))"
            issues.append(
                RowIssue(
                    error: error.code, at: fields.record.place(ofField: column),
                    problem: "\(error == .missing ? subject : raw) \(error.predicate)",
                    reason: "\(subject) \(error.predicate)", remedy: error.remedy))
            return nil
        }
    }

    private func addOddities(
        of number: PhoneNumber, _ raw: String, at place: TextPlace, to issues: inout [RowIssue]
    ) {
        if !number.repairs.isEmpty {
            let words = number.repairs.map(\.words).joined(separator: ", ")
            issues.append(
                RowIssue(
                    .notice, .phoneRepaired, at: place,
                    problem: "\(raw) is read as \(number.e164): \(words)",
                    remedy: "Check that this is the number that is meant."))
        }
        if number.kind == .unknown {
            issues.append(
                RowIssue(
                    .warning, .phoneUnknownRange, at: place,
                    problem: "\(raw), read as \(number.e164), is in no range of numbers known",
                    remedy: "It will be called; correct it if a digit is missing or too many."))
        }
    }

    // MARK: Values

    /// One issue a row: a row of binary rubbish may hold thousands.
    private func addControlIssue(_ record: RecordText, to issues: inout [RowIssue]) {
        let offsets = ControlCharacters.byteOffsets(in: record.raw)
        guard let offset = offsets.first else { return }
        let field = record.field(at: offset)
        let byte = record.raw[record.raw.startIndex + offset]
        let hex = String(byte, radix: 16, uppercase: true)
        let column = field < header.names.count ? "column \(header.quotedName(field))" : "the row"
        let more = offsets.count > 1 ? ", \(offsets.count - 1) more in this row" : ""
        issues.append(
            RowIssue(
                error: .controlCharacter, at: record.place(at: byte < 0x80 ? offset : offset - 1),
                problem: "a control character (\\u{\(hex)}) stands in \(column)\(more)",
                remedy: "Remove the character; it is invisible in most programs."))
    }

    /// One issue a row, for its first such value.
    private func addQuoteIssue(
        _ fields: RowBytes, to issues: inout [RowIssue]
    ) {
        // U+201C, U+201D and U+201E are E2 80 and one of 9C, 9D, 9E in UTF-8.
        let found = (0..<fields.count).first { column in
            let value = fields[column]
            return value.first == 0xE2 && value.count > 2 && value[1] == 0x80
                && 0x9C...0x9E ~= value[2]
        }
        guard let found else { return }
        issues.append(
            RowIssue(
                .warning, .smartQuote, at: fields.record.place(ofField: found),
                problem: "a value begins with a typographic quote, which quotes nothing in CSV",
                remedy: "Replace it by a straight quote (\") if it should hold the value together; "
                    + "otherwise it will be spoken with the value."))
    }

    private func countIssue(_ record: RecordText, _ count: Int) -> RowIssue {
        let wanted = header.names.count
        let fields = count == 1 ? "1 field" : "\(count) fields"
        return RowIssue(
            error: .fieldCount,
            at: count > wanted ? record.place(ofField: wanted) : record.place(at: 0),
            problem: "the row has \(fields), the header \(wanted)",
            remedy: count > wanted
                ? "Put quotes around a value that holds a delimiter."
                : "Add the missing values; an empty one needs its delimiter, too.")
    }

    private func addMissingValues(
        _ fields: RowBytes, to issues: inout [RowIssue]
    ) {
        guard let form else { return }
        // An empty number is reported as such already.
        for column in form.required where column != header.phone && fields.isBlank(column) {
            let name = header.quotedName(column)
            issues.append(
                RowIssue(
                    error: .valueMissing, at: fields.record.place(ofField: column),
                    problem: "column \(name) is empty",
                    remedy: "Fill in the value, or let it be empty with --allow-empty \(name)."))
        }
    }

    private func measure(
        _ fields: RowBytes, _ issues: inout [RowIssue]
    ) -> MessageLength? {
        guard let length = form?.length(fields) else { return nil }
        if length.isTooLong {
            issues.append(
                RowIssue(
                    error: .messageTooLong, at: fields.record.place(at: 0),
                    problem: "the message has \(length.words); \(MessageLength.limit) are allowed",
                    remedy: "Shorten the template or the values of this row."))
        }
        return length
    }
}
