import ArgumentParser

/// How the provider is asked.
struct ProviderFlags: ParsableArguments {
    @Option(help: ArgumentHelp("Where the access key is: a file.", valueName: "file"))
    var apiKeyFile: String?

    @Option(
        help: ArgumentHelp(
            "At most COUNT requests in DURATION, which is 31d at most. (Repeatable; replaces "
                + "6/1m and 60/1h.)",
            valueName: "count/duration"))
    var limit: [String] = []

    @Option(help: ArgumentHelp("How long a request may take.", valueName: "duration"))
    var requestTimeout: String?

    var settings: [SettingKey: SettingValue] {
        var found: [SettingKey: SettingValue] = [:]
        found[.apiKeyFile] = apiKeyFile.map(SettingValue.text)
        if !limit.isEmpty { found[.limit] = .list(limit) }
        found[.requestTimeout] = requestTimeout.map(SettingValue.text)
        return found
    }
}
