import ArgumentParser

/// What else makes a campaign the one that it is.
struct BatchFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Recipients in one request. More take fewer requests; if one answer is lost, all of them wait.",
            valueName: "n"))
    var batchSize: Int?

    @Option(
        help: ArgumentHelp("The voice's accent, e.g. igbo, pidgin, english.", valueName: "accent"))
    var voiceAccent: String?

    @Option(help: ArgumentHelp("The voice's gender: male or female.", valueName: "gender"))
    var voiceGender: String?

    var settings: [SettingKey: SettingValue] {
        var found: [SettingKey: SettingValue] = [:]
        found[.batchSize] = batchSize.map(SettingValue.number)
        found[.voiceAccent] = voiceAccent.map(SettingValue.text)
        found[.voiceGender] = voiceGender.map(SettingValue.text)
        return found
    }
}
