import ArgumentParser

/// Where the message comes from.
struct MessageFlags: ParsableArguments {
    @Option(help: ArgumentHelp("The workflow whose message is spoken.", valueName: "id"))
    var workflow: String?

    @Option(help: ArgumentHelp("The message, with [parameters].", valueName: "text"))
    var template: String?

    @Option(help: ArgumentHelp("A file that holds the message.", valueName: "file"))
    var templateFile: String?

    @Option(
        help: ArgumentHelp(
            "The type of workflow that --template is for: robocall ([name]) or conversation ({{name}}). "
                + "The marks tell it otherwise.",
            valueName: "type"))
    var workflowType: String?

    @Option(help: ArgumentHelp("Where the access key is: a file.", valueName: "file"))
    var apiKeyFile: String?

    @Option(
        name: .customLong("campaign"),
        help: ArgumentHelp("Settings from this TOML file; flags win.", valueName: "file.toml"))
    var campaignFile: String?

    var settings: [SettingKey: SettingValue] {
        var found: [SettingKey: SettingValue] = [:]
        found[.workflow] = workflow.map(SettingValue.text)
        found[.template] = template.map(SettingValue.text)
        found[.templateFile] = templateFile.map(SettingValue.text)
        found[.workflowType] = workflowType.map(SettingValue.text)
        found[.apiKeyFile] = apiKeyFile.map(SettingValue.text)
        return found
    }
}
