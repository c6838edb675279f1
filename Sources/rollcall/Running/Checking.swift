import RollcallIntake
import RollcallModel

/// What `check` and `plan` have in common: message, file, findings.
struct Checking {
    let settings: Settings
    let all: Bool

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
            maxRows: try settings.maxRows(), all: all)
    }

    static func totals(_ result: IntakeResult) -> String {
        let counts = result.counts
        let warnings = result.findings[.warning, default: 0]
        let errors = result.findings[.error, default: 0]
        return "\(counts.total) rows: \(counts.ready) can be called, \(counts.invalid) invalid, "
            + "\(counts.duplicate) duplicate (\(errors) errors, \(warnings) warnings)"
    }
}
