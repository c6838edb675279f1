import ArgumentParser
import RollcallModel
import RollcallSandbox

/// The workflow that the emulated provider has from the start.
struct SandboxWorkflowFlags: ParsableArguments {
    @Option(help: ArgumentHelp("Its id.", valueName: "id"))
    var workflow: String?

    @Option(help: ArgumentHelp("Its message.", valueName: "text"))
    var template: String?

    @Option(help: ArgumentHelp("A file that holds its message.", valueName: "file"))
    var templateFile: String?

    @Option(help: ArgumentHelp("Its type: robocall or conversation.", valueName: "type"))
    var workflowType: String?

    /// - Returns: `nil` if none was asked for.
    /// - Throws: `SettingsError`.
    func read() throws -> (id: String, type: SandboxWorkflowType, message: String)? {
        var found: [SettingKey: SettingValue] = [:]
        found[.template] = template.map(SettingValue.text)
        found[.templateFile] = templateFile.map(SettingValue.text)
        found[.workflowType] = workflowType.map(SettingValue.text)
        let settings = try Settings(flags: found)
        let message = try settings.localTemplate()
        guard (workflow == nil) == (message == nil) else {
            throw SettingsError.conflict("--workflow goes with --template or --template-file.")
        }
        guard let workflow, let message else { return nil }
        let type: SandboxWorkflowType =
            try settings.workflowKind(of: message) == .robocall ? .robocall : .conversation
        return (workflow, type, message)
    }
}
