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
            "A number that occurs twice: error, keep-first (call its first row), or "
                + "keep-all-different (call each of its rows that has other values).",
            valueName: "policy"))
    var duplicates: String?

    @Option(
        help: ArgumentHelp(
            "The file's encoding if it is not UTF-8: windows-1252, iso-8859-1, utf-16le …",
            valueName: "name"))
    var encoding: String?

    @Option(
        help: ArgumentHelp(
            "What separates fields: comma, semicolon, tab or pipe. Found by itself otherwise.",
            valueName: "mark"))
    var delimiter: String?

    @Flag(help: "Drop white space at both ends of every value.")
    var trim = false

    @Option(help: ArgumentHelp("Refuse a file with more rows.", valueName: "n"))
    var maxRows: Int?

    var settings: [SettingKey: SettingValue] {
        var found: [SettingKey: SettingValue] = [:]
        found[.phoneColumn] = phoneColumn.map(SettingValue.text)
        found[.defaultRegion] = defaultRegion.map(SettingValue.text)
        found[.duplicates] = duplicates.map(SettingValue.text)
        if !tag.isEmpty { found[.tag] = .list(tag) }
        if !allowEmpty.isEmpty { found[.allowEmpty] = .list(allowEmpty) }
        found[.encoding] = encoding.map(SettingValue.text)
        found[.delimiter] = delimiter.map(SettingValue.text)
        found[.maxRows] = maxRows.map(SettingValue.number)
        if trim { found[.trim] = .flag(true) }
        if skipInvalid { found[.skipInvalid] = .flag(true) }
        return found
    }
}
