package import RollcallModel

/// What the reading of a contact file came to.
package struct IntakeResult: Sendable {
    /// Of the file's bytes, 64 hexadecimal digits; nil where it was not read to its end.
    package internal(set) var sha256: String?
    /// Bytes read.
    package internal(set) var byteCount = 0
    /// nil where no header was read.
    package internal(set) var dialect: Dialect?
    /// nil where the header has a fault.
    package internal(set) var layout: Layout?
    /// Rows read; with a file fault, those before it.
    package internal(set) var counts = IntakeCounts()
    package internal(set) var findings: [Finding.Severity: Int] = [:]
    /// Something is wrong with the file as a whole: nothing of it may be stored, rows that were
    /// delivered before the fault showed included.
    package internal(set) var hasFileFault = false
    /// nil without a template and without a ready row.
    package internal(set) var samples: MessageSamples?

    /// Whether a launch must stop (DESIGN, "Interface"): faults of the file always, those of rows
    /// unless they are skipped, duplicates unless the first is kept.
    package func stopsLaunch(under options: IntakeOptions) -> Bool {
        hasFileFault || counts.invalid > 0 && !options.skipInvalid
            || counts.duplicate > 0 && options.duplicates == .error
    }

    mutating func count(_ finding: Finding, isOfFile: Bool) {
        findings[finding.severity, default: 0] += 1
        if isOfFile, finding.severity == .error { hasFileFault = true }
    }

    mutating func count(_ verdict: Contact.Verdict) {
        switch verdict {
        case .ready: counts.ready += 1
        case .invalid: counts.invalid += 1
        case .duplicate: counts.duplicate += 1
        }
    }

    mutating func sample(
        _ contact: Contact, _ length: MessageLength, _ form: MessageForm, seed: UInt64
    ) {
        guard samples != nil else {
            let first = MessageSample(
                row: contact.row, text: form.render(contact.fields), length: length)
            samples = MessageSamples(first: first, seed: seed)
            return
        }
        guard let choice = samples?.choose(length), !choice.isEmpty else { return }
        let sample = MessageSample(
            row: contact.row, text: form.render(contact.fields), length: length)
        samples?.keep(sample, as: choice)
    }
}
