internal import Dispatch
internal import Glibc
package import RollcallModel

/// Reads a contact file once, from front to end, in memory that does not grow with it (but for the
/// table of its numbers).
///
/// The calling thread reads, feeds libcsv and takes what is checked in the file's order; the checks
/// of single rows, most of all of their numbers, are done on other threads meanwhile.
package struct ContactReader: Sendable {
    private let request: IntakeRequest
    private let chunkSize: Int
    private let workers: Int

    /// - Parameters:
    ///   - chunkSize: bytes asked for in one read; the result does not depend on it.
    ///   - workers: threads that check rows, nor does it on these.
    package init(
        _ request: IntakeRequest, chunkSize: Int = 262_144,
        workers: Int = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    ) {
        self.request = request
        self.chunkSize = chunkSize
        self.workers = workers
    }

    /// Reports every finding and delivers every row, in the file's order.
    ///
    /// Faults of the file and of rows are findings, not errors. A row comes after its findings.
    /// Once a fault of the file is found no more rows are delivered; in what can still be
    /// understood, faults go on being reported.
    /// - Parameter reject: takes each record that stops a launch, the header before the first of them.
    /// - Throws: what `deliver` and `reject` throw.
    package func read(
        report: (Finding) -> Void, reject: ((RejectedRecord) throws -> Void)? = nil,
        deliver: (Contact) throws -> Void
    ) throws -> IntakeResult {
        var result = IntakeResult()
        do {
            let delimiter = try request.options.delimiter.map(Delimiter.named)
            let source = try ByteSource(path: request.path)
            defer { result.byteCount = source.count }
            let text = try TextSource(source, encoding: request.options.encoding)
            let pieces = try LinePieces(text, chunkSize: chunkSize)
            var records = try RecordReader(pieces, delimiter: delimiter)
            guard let first = try records.next(limit: 1) else { throw Self.emptyFile }
            result.dialect = Dialect(
                encoding: text.encoding, delimiter: Delimiter.name(records.delimiter))
            let header = Header(
                first.text(0), fields: first.fields(0), options: request.options)
            let form = request.template.map {
                MessageForm($0, header: header, options: request.options)
            }
            let phones = PhoneReader(defaultRegion: request.options.defaultRegion)
            for finding in findings(text, phones, form, header) {
                report(finding)
                result.count(finding, isOfFile: true)
            }
            result.layout = header.layout
            let checker = RowChecker(
                header: header, phones: phones, form: form, options: request.options)
            var rows = RowSequence(request, header: header, form: form)
            var rejectsHeader = true
            let rejectRecord: ((RejectedRecord) throws -> Void)? = reject.map { reject in
                { record in
                    var record = record
                    record.isConverted = text.isConverted
                    if rejectsHeader {
                        try reject(
                            RejectedRecord(
                                first.text(0), isConverted: text.isConverted, findings: nil))
                    }
                    rejectsHeader = false
                    try reject(record)
                }
            }
            try check(&records, checker) { chunk in
                try rows.take(
                    chunk, into: &result, report: report, reject: rejectRecord, deliver: deliver)
            }
            guard result.counts.total > 0 else { throw Self.noRows }
            result.sha256 = source.digest.text
        } catch let fault as FileFault {
            report(fault.finding)
            result.count(fault.finding, isOfFile: true)
        }
        return result
    }

    /// Chunks go to the workers in turn and come back in the file's order.
    private func check(
        _ records: inout RecordReader, _ checker: RowChecker,
        take: (CheckedChunk) throws -> Void
    ) throws {
        let queues = (0..<workers).map { DispatchQueue(label: "rollcall.intake.\($0)") }
        var underWay: [Deferred<CheckedChunk>] = []
        var fault: FileFault?
        for turn in 0... {
            do {
                guard let chunk = try records.next() else { break }
                underWay.append(
                    Deferred(on: queues[turn % workers]) { checker.check(chunk) })
            } catch {
                fault = error
                break
            }
            // What is ready is said at once; memory holds a few chunks for each worker.
            while let oldest = underWay.first, underWay.count > workers * 4 || oldest.known != nil {
                underWay.removeFirst()
                try take(oldest.wait())
            }
        }
        for chunk in underWay { try take(chunk.wait()) }
        if let fault { throw fault }
    }

    /// What is known before the first row, in the file's order.
    private func findings(
        _ text: TextSource, _ phones: PhoneReader?, _ form: MessageForm?, _ header: Header
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
        if text.isDetected {
            findings.insert(
                Finding(
                    .notice, .encodingDetected,
                    problem: "the file is \(text.encoding.uppercased()) text",
                    remedy: "Nothing needs to be done if its letters look right."),
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
