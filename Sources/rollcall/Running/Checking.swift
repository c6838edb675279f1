import RollcallIntake
import RollcallModel
import RollcallReport

/// What `check` and `plan` have in common: message, file, findings.
struct Checking {
    let settings: Settings
    let all: Bool
    var campaignFile: String?
    var errors: String?
    /// Write the records that stop a launch beside the file.
    var rejects = false
    var isJSON = false

    func run() async throws -> (intake: Intake, result: IntakeResult) {
        let intake = try await reader()
        return (intake, try intake.read())
    }

    private func reader() async throws -> Intake {
        guard let path = settings.text(.file) else {
            throw SettingsError.missing(key: .file, why: "name the contact file")
        }
        let options = try settings.intakeOptions()
        let message = try await MessageSource(settings: settings).forChecking()
        return Intake(
            path: path, options: options, template: message.template,
            maxRows: try settings.maxRows(), all: all,
            files: IntakeFiles(
                errors: errors, rejects: rejects ? try IntakeFiles.rejects(of: path) : nil,
                spared: [path] + [settings.text(.templateFile), campaignFile].compactMap { $0 },
                ledger: settings.database),
            isJSON: isJSON)
    }

    static func totals(_ result: IntakeResult) -> String {
        let counts = result.counts
        let warnings = result.findings[.warning, default: 0]
        let errors = result.findings[.error, default: 0]
        let dialect =
            result.dialect.map { " (\($0.encoding), fields between \($0.delimiter))" } ?? ""
        return
            "\(counts.total.of("row", "rows"))\(dialect): \(counts.ready.grouped) can be called, "
            + "\(counts.invalid.grouped) invalid, \(counts.duplicate.grouped) duplicate "
            + "(\(errors.of("error", "errors")), \(warnings.of("warning", "warnings")))"
    }
}
