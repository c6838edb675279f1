package import RollcallModel

/// Reads a contact file once, from front to end, in memory that does not grow with it (but for the
/// table of its numbers).
package struct ContactReader: Sendable {
    private let request: IntakeRequest
    private let chunkSize: Int

    /// - Parameter chunkSize: bytes asked for in one read; the result does not depend on it.
    package init(_ request: IntakeRequest, chunkSize: Int = 262_144) {
        self.request = request
        self.chunkSize = chunkSize
    }

    /// Reports every finding and delivers every row, in the file's order.
    ///
    /// Faults of the file and of rows are findings, not errors. A row comes after its findings.
    /// Once a fault of the file is found no more rows are delivered; in what can still be
    /// understood, faults go on being reported.
    /// - Throws: what `deliver` throws.
    package func read(
        report: (Finding) -> Void, deliver: (Contact) throws -> Void
    ) throws -> IntakeResult {
        var result = IntakeResult()
        do {
            let source = try ByteSource(path: request.path)
            defer { result.byteCount = source.count }
            var records = try RecordReader(source, chunkSize: chunkSize)
            guard try records.advance() else { throw Self.emptyFile }
            let header = Header(records.record, options: request.options)
            let form = request.template.map {
                MessageForm($0, header: header, options: request.options)
            }
            let phones = PhoneReader(defaultRegion: request.options.defaultRegion)
            for finding in findings(phones, form, header) {
                report(finding)
                result.count(finding, isOfFile: true)
            }
            result.layout = header.layout
            var checker = RowChecker(
                header: header, phones: phones, form: form,
                duplicates: request.options.duplicates)
            while try records.advance() {
                let row = checker.check(records.record)
                for finding in row.findings {
                    report(finding)
                    result.count(finding, isOfFile: false)
                }
                result.count(row.contact.verdict)
                guard !result.hasFileFault else { continue }
                if let form, let length = row.length {
                    result.sample(row.contact, length, form, seed: request.sampleSeed)
                }
                try deliver(row.contact)
            }
            guard result.counts.total > 0 else { throw Self.noRows }
            result.sha256 = source.digest.text
        } catch let fault as FileFault {
            report(fault.finding)
            result.count(fault.finding, isOfFile: true)
        }
        return result
    }

    /// What is known before the first row, in the file's order.
    private func findings(
        _ phones: PhoneReader?, _ form: MessageForm?, _ header: Header
    ) -> [Finding] {
        var findings = header.findings + (form?.findings ?? [])
        findings.sort { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
        if phones == nil, let region = request.options.defaultRegion {
            findings.insert(
                Finding(
                    .error, .regionUnknown,
                    problem: "there is no region \(VisibleText.quoted(region))",
                    remedy: "Give --default-region a country's two letters (ISO 3166), e.g. NG."),
                at: 0)
        }
        return findings
    }

    private static let emptyFile = FileFault(
        .emptyFile, problem: "the file is empty",
        remedy: "It needs a line of column names and a line for each contact.")

    private static let noRows = FileFault(
        .noRows, problem: "there is no row below the column names",
        remedy: "Add a line for each contact.")
}
