import FuzzSupport
import Glibc
import RollcallIntake
import RollcallModel

/// What came of reading some bytes, through a file that lies in memory.
struct FileReading {
    let result: IntakeResult
    let findings: [Finding]
    let contacts: [Contact]

    init(
        _ file: [UInt8], _ options: IntakeOptions, _ template: Template?,
        chunkSize: Int, workers: Int
    ) {
        var path = Array("/dev/shm/rollcall-fuzz-XXXXXX".utf8CString)
        let descriptor = mkstemp(&path)
        defer { close(descriptor) }
        unlink(path)
        Fuzzing.hold("the file is written", write(descriptor, file, file.count) == file.count)
        let request = IntakeRequest(
            path: "/proc/self/fd/\(descriptor)", options: options, template: template)
        let reader = ContactReader(request, chunkSize: chunkSize, workers: workers)
        var findings: [Finding] = []
        var contacts: [Contact] = []
        do {
            result = try reader.read(
                report: { findings.append($0) }, deliver: { contacts.append($0) })
        } catch {
            Fuzzing.fail("reading does not throw: \(error)")
        }
        self.findings = findings
        self.contacts = contacts
    }

    /// The same rows, wherever they stand in their files.
    func hasRows(of other: FileReading) -> Bool {
        contacts.count == other.contacts.count
            && zip(contacts, other.contacts).allSatisfy { mine, others in
                mine.phone == others.phone && mine.fields == others.fields
                    && (mine.verdict == .ready) == (others.verdict == .ready)
            }
    }
}

extension FileReading: Equatable {
    static func == (a: FileReading, b: FileReading) -> Bool {
        a.findings == b.findings && a.contacts == b.contacts
            && a.result.sha256 == b.result.sha256 && a.result.dialect == b.result.dialect
            && a.result.layout == b.result.layout && a.result.counts == b.result.counts
            && a.result.hasFileFault == b.result.hasFileFault
            && a.result.samples == b.result.samples
    }
}
