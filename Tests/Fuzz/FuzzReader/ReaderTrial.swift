import FuzzSupport
import RollcallIntake
import RollcallModel

/// One file under one set of options, with the rules that hold whatever the bytes are.
struct ReaderTrial {
    private static let encodings: [String?] = [
        nil, nil, nil, "utf-8", "windows-1252", "iso-8859-1", "utf-16le", "utf-16be",
    ]
    private static let templates: [(text: String, kind: WorkflowKind)?] = [
        nil, ("Hello [name], come on [date]", .robocall), ("Hi {{name}}", .conversation),
        ("[name][name]", .robocall),
    ]
    private static let duplicates: [IntakeOptions.Duplicates] = [
        .error, .keepFirst, .keepAllDifferent, .keepFirst,
    ]

    private let file: [UInt8]
    private let options: IntakeOptions
    private let template: Template?
    private let chunkSize: Int

    /// - Returns: nil where there are no bytes for the options.
    init?(_ input: [UInt8]) {
        guard input.count >= 2 else { return nil }
        let (first, second) = (Int(input[0]), Int(input[1]))
        file = Array(input[2...])
        var options = IntakeOptions()
        options.encoding = Self.encodings[first & 7]
        options.duplicates = Self.duplicates[first >> 5 & 3]
        options.trim = first >> 5 & 3 == 3
        options.allowEmpty = first >= 128 ? ["name"] : []
        options.delimiter = second & 64 == 0 ? nil : ";"
        options.defaultRegion = second & 128 == 0 ? "NG" : nil
        self.options = options
        template = Self.templates[first >> 3 & 3].flatMap { choice in
            do { return try Template(choice.text, kind: choice.kind) } catch { return nil }
        }
        chunkSize = 1 + second & 63
    }

    func check() {
        let reading = FileReading(file, options, template, chunkSize: 4096, workers: 1)
        let again = FileReading(file, options, template, chunkSize: chunkSize, workers: 2)
        Fuzzing.hold("chunks and threads change nothing", reading == again)
        checkPlaces(reading)
        checkCounts(reading)
        checkNumbers(reading)
        checkSamples(reading)
        // Trimming drops control characters, too, for which a row is invalid the first time only.
        if !reading.result.hasFileFault, !options.trim { checkRewritten(reading) }
    }

    private func checkPlaces(_ reading: FileReading) {
        let lines = FileLines(file, encoding: options.encoding)
        for finding in reading.findings {
            Fuzzing.hold(
                "a finding lies in the file: \(finding)",
                lines.hold(line: finding.line, column: finding.column))
        }
        for (earlier, later) in zip(reading.contacts, reading.contacts.dropFirst()) {
            Fuzzing.hold("rows come in the file's order", earlier.row < later.row)
        }
        Fuzzing.hold(
            "a row lies in the file",
            reading.contacts.allSatisfy { lines.hold(line: $0.row, column: nil) })
    }

    private func checkCounts(_ reading: FileReading) {
        let (result, contacts) = (reading.result, reading.contacts)
        Fuzzing.hold("all bytes are counted", result.byteCount <= file.count)
        let errors = reading.findings.filter { $0.severity == .error }
        Fuzzing.hold("a fault is reported", !result.hasFileFault || !errors.isEmpty)
        Fuzzing.hold(
            "a fault of the file counts as one",
            result.hasFileFault || !errors.contains { $0.code.isOfFile })
        if result.hasFileFault { return }
        Fuzzing.hold("every row is delivered", contacts.count == result.counts.total)
        Fuzzing.hold(
            "ready rows are counted",
            contacts.count { $0.verdict == .ready } == result.counts.ready)
        Fuzzing.hold("the digest is the file's", result.sha256 == SHA256Hex.text(of: file))
    }

    private func checkNumbers(_ reading: FileReading) {
        var known: [Int: Contact] = [:]
        var called: Set<String> = []
        let reader = PhoneReader(defaultRegion: nil)
        for contact in reading.contacts {
            if let phone = contact.phone {
                Fuzzing.hold("\(phone) is E.164", phone.isE164)
                let read = try? reader?.read(phone)
                Fuzzing.hold("\(phone) is read as itself", read?.e164 == phone)
            }
            switch contact.verdict {
            case .ready:
                let isNew = called.insert(contact.phone ?? "").inserted
                Fuzzing.hold("a ready row has a number", contact.phone != nil)
                Fuzzing.hold(
                    "nobody is called twice", isNew || options.duplicates == .keepAllDifferent)
            case .duplicate(let row):
                Fuzzing.hold(
                    "a duplicate has the number of its row",
                    contact.phone != nil && known[row]?.phone == contact.phone)
            case .invalid(let reason): Fuzzing.hold("a reason says something", !reason.isEmpty)
            }
            known[contact.row] = contact
        }
    }

    private func checkSamples(_ reading: FileReading) {
        guard let template, let samples = reading.result.samples,
            let layout = reading.result.layout
        else { return }
        for sample in [samples.first, samples.longest, samples.random] {
            let contact = reading.contacts.first { $0.row == sample.row }
            let text = template.render { name in
                layout.headers.firstIndex(of: name).flatMap { contact?.fields[$0] } ?? ""
            }
            Fuzzing.hold(
                "a sample is the row's message",
                text.unicodeScalars.elementsEqual(sample.text.unicodeScalars))
            Fuzzing.hold(
                "lengths add up",
                sample.length == MessageLength(of: text) && !sample.length.isTooLong)
        }
    }

    /// What was understood, written as RFC 4180 says, is understood in the same way.
    private func checkRewritten(_ reading: FileReading) {
        guard let layout = reading.result.layout else { return }
        let records = [layout.headers] + reading.contacts.map { Array($0.fields) }
        let text = records.map { fields in
            fields.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
        }.joined(separator: "\r\n")
        var options = options
        options.encoding = "utf-8"
        options.delimiter = ","
        let again = FileReading(
            Array(text.utf8), options, template, chunkSize: 4096, workers: 1)
        Fuzzing.hold("values survive being written", reading.hasRows(of: again))
    }
}

extension String {
    fileprivate var isE164: Bool {
        let digits = utf8.dropFirst()
        return utf8.first == UInt8(ascii: "+") && (7...15).contains(digits.count)
            && digits.first != UInt8(ascii: "0")
            && digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}
