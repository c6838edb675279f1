internal import RollcallModel

/// Takes checked rows in the file's order: finds repeated numbers, counts, samples, delivers.
struct RowSequence {
    private let request: IntakeRequest
    private let header: Header
    private let form: MessageForm?
    private var table = NumberTable()

    init(_ request: IntakeRequest, header: Header, form: MessageForm?) {
        self.request = request
        self.header = header
        self.form = form
    }

    /// - Throws: `FileFault` for a row too many, and what `deliver` throws.
    mutating func take(
        _ chunk: CheckedChunk, into result: inout IntakeResult, report: (Finding) -> Void,
        reject: ((RejectedRecord) throws -> Void)?, deliver: (Contact) throws -> Void
    ) throws {
        for (index, row) in chunk.rows.enumerated() {
            if let most = request.maxRows, result.counts.total >= most {
                throw tooMany(most, chunk.records.text(index))
            }
            try take(
                row, index, chunk.records, into: &result, report: report, reject: reject,
                deliver: deliver)
        }
    }

    private mutating func take(
        _ row: CheckedRow, _ index: Int, _ records: RecordChunk, into result: inout IntakeResult,
        report: (Finding) -> Void, reject: ((RejectedRecord) throws -> Void)?,
        deliver: (Contact) throws -> Void
    ) throws {
        let line = records.entries[index].line
        var issues = row.issues
        var verdict = Contact.Verdict.ready
        if !issues.isEmpty, let reason = RowIssue.reason(issues) {
            verdict = .invalid(reason: reason)
        } else if let number = row.number {
            let keepsDifferent = request.options.duplicates == .keepAllDifferent
            switch table.claim(
                number, values: row.values, row: line, keepsDifferent: keepsDifferent)
            {
            case .new: break
            case .repeated(let first):
                verdict = .duplicate(ofRow: first)
                issues.append(repeated(of: first, number, records, index))
            case .shared(let first):
                if !keepsDifferent { verdict = .duplicate(ofRow: first) }
                issues.append(shared(with: first, records, index))
            }
            if issues.count > 1 { issues.sort(by: RowIssue.isBefore) }
        }
        for issue in issues {
            var finding = issue.finding
            if request.quotesValues { finding.value = value(at: finding, records, index) }
            report(finding)
            result.count(finding, isOfFile: false)
        }
        result.count(verdict)
        if let reject, case .invalid = verdict {
            try reject(
                RejectedRecord(
                    records.text(index), isConverted: false, findings: issues.map(\.finding)))
        }
        guard !result.hasFileFault else { return }
        let contact = Contact(
            row: line, phone: row.number?.text, fields: records.fields(index), verdict: verdict)
        if let form, let length = row.length, verdict == .ready {
            result.sample(contact, length, form, seed: request.sampleSeed)
        }
        try deliver(contact)
    }

    // MARK: Findings

    /// The field that a finding is about.
    private func value(at finding: Finding, _ records: RecordChunk, _ index: Int) -> String? {
        guard let line = finding.line, let column = finding.column else { return nil }
        let fields = records.fields(index)
        let text = records.text(index)
        return fields.indices.last {
            let place = text.place(ofField: $0)
            return (place.line, place.column) <= (line, column)
        }.map { fields[$0] }
    }

    private func phoneField(_ records: RecordChunk, _ index: Int) -> (raw: String, TextPlace) {
        let column = header.phone ?? 0
        return (
            header.quoted(number: records.fields(index)[column], column),
            records.text(index).place(ofField: column)
        )
    }

    private func repeated(
        of first: Int, _ number: E164, _ records: RecordChunk, _ index: Int
    ) -> RowIssue {
        let (raw, place) = phoneField(records, index)
        let isError = request.options.duplicates == .error
        return RowIssue(
            isError ? .error : .notice, .duplicateNumber, at: place,
            problem: "\(raw) is the number of line \(first), too",
            remedy: isError
                ? "Remove one of the rows, or call only the first with --duplicates keep-first."
                : "Only the first row is called.")
    }

    /// Two people may share a phone: leaving one of them out is nothing to do without a word.
    private func shared(with first: Int, _ records: RecordChunk, _ index: Int) -> RowIssue {
        let (raw, place) = phoneField(records, index)
        let (severity, remedy): (Finding.Severity, String) =
            switch request.options.duplicates {
            case .error:
                (
                    .error,
                    "Call each such row with --duplicates keep-all-different, only the first with "
                        + "--duplicates keep-first, or remove one."
                )
            case .keepFirst:
                (
                    .warning,
                    "Only the first row is called; --duplicates keep-all-different calls each."
                )
            case .keepAllDifferent: (.notice, "Each of these rows is called.")
            }
        return RowIssue(
            severity, .numberShared, at: place,
            problem: "\(raw) is the number of line \(first), too, with other values: "
                + "two people may share a phone",
            remedy: remedy)
    }

    private func tooMany(_ most: Int, _ record: RecordText) -> FileFault {
        FileFault(
            .tooManyRows, at: record.place(at: 0),
            problem: "the file has more than \(most) rows",
            remedy: "Split the file, or raise --max-rows.")
    }
}
