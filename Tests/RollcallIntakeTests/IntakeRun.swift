import Foundation
import RollcallIntake
import RollcallModel

/// What came of reading some bytes as a contact file, in a folder of its own.
struct IntakeRun {
    var result: IntakeResult
    var findings: [Finding] = []
    var contacts: [Contact] = []

    init(
        _ bytes: some Collection<UInt8>, options: IntakeOptions = .nigeria,
        template: String? = nil, kind: WorkflowKind = .robocall, chunkSize: Int = 262_144,
        seed: UInt64 = 0, maxRows: Int? = nil, workers: Int = 2
    ) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "contacts.csv")
        try Data(bytes).write(to: file)
        try self.init(
            path: file.path, options: options, template: template, kind: kind,
            chunkSize: chunkSize, seed: seed, maxRows: maxRows, workers: workers)
    }

    init(
        _ text: String, options: IntakeOptions = .nigeria, template: String? = nil,
        kind: WorkflowKind = .robocall, chunkSize: Int = 262_144, seed: UInt64 = 0,
        maxRows: Int? = nil, workers: Int = 2
    ) throws {
        try self.init(
            Array(text.utf8), options: options, template: template, kind: kind,
            chunkSize: chunkSize, seed: seed, maxRows: maxRows, workers: workers)
    }

    init(
        path: String, options: IntakeOptions, template: String? = nil,
        kind: WorkflowKind = .robocall, chunkSize: Int = 262_144, seed: UInt64 = 0,
        maxRows: Int? = nil, workers: Int = 2
    ) throws {
        let request = IntakeRequest(
            path: path, options: options,
            template: try template.map { try Template($0, kind: kind) },
            sampleSeed: seed, maxRows: maxRows)
        var findings: [Finding] = []
        var contacts: [Contact] = []
        result = try ContactReader(request, chunkSize: chunkSize, workers: workers)
            .read(report: { findings.append($0) }, deliver: { contacts.append($0) })
        self.findings = findings
        self.contacts = contacts
    }

    /// `CODE LINE:COLUMN`, without the place where there is none.
    var marks: [String] {
        findings.map { finding in
            let place = [finding.line, finding.column].compactMap { $0.map(String.init) }
            return ([finding.code.rawValue] + (place.isEmpty ? [] : [place.joined(separator: ":")]))
                .joined(separator: " ")
        }
    }

    var errors: [Finding] { findings.filter { $0.severity == .error } }
    var phones: [String?] { contacts.map(\.phone) }
}

extension IntakeOptions {
    static let nigeria = IntakeOptions.with { _ in }
    static let unitedStates = IntakeOptions.with { $0.defaultRegion = "US" }

    /// Numbers are Nigerian unless changed.
    static func with(_ change: (inout IntakeOptions) -> Void) -> IntakeOptions {
        var options = IntakeOptions()
        options.defaultRegion = "NG"
        change(&options)
        return options
    }
}
