import ArgumentParser

/// How a contact file is read.
struct IntakeFlags: ParsableArguments {
    @Option(help: ArgumentHelp("The column that holds the phone numbers.", valueName: "column"))
    var phoneColumn: String?

    @Option(
        help: ArgumentHelp(
            "The country of numbers without a country code, as two letters: NG, KE, GB.",
            valueName: "country"))
    var defaultRegion: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Send this column as a user tag, too. (Repeatable.)", valueName: "column"))
    var tag: [String] = []

    @Option(
        help: ArgumentHelp("This parameter may be empty. (Repeatable.)", valueName: "name"))
    var allowEmpty: [String] = []

    @Flag(help: "Leave rows with faults out and call the others.")
    var skipInvalid = false

    @Option(
        help: ArgumentHelp(
            "A number that occurs twice: error, or keep-first (call its first row).",
            valueName: "policy"))
    var duplicates: String?

    var settings: [SettingKey: SettingValue] {
        var found: [SettingKey: SettingValue] = [:]
        found[.phoneColumn] = phoneColumn.map(SettingValue.text)
        found[.defaultRegion] = defaultRegion.map(SettingValue.text)
        found[.duplicates] = duplicates.map(SettingValue.text)
        if !tag.isEmpty { found[.tag] = .list(tag) }
        if !allowEmpty.isEmpty { found[.allowEmpty] = .list(allowEmpty) }
        if skipInvalid { found[.skipInvalid] = .flag(true) }
        return found
    }
}
