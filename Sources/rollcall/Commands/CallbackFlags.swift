import ArgumentParser

/// Whether the provider tells of finished calls by itself.
struct CallbackFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Receive the provider's callbacks here while it runs.", valueName: "host:port"))
    var callbacks: String?

    @Option(
        help: ArgumentHelp(
            "Give the workflow this callback URL at the provider first (see rollcall callbacks url).",
            valueName: "url"))
    var callbackURL: String?

    var settings: [SettingKey: SettingValue] {
        var found: [SettingKey: SettingValue] = [:]
        found[.callbacks] = callbacks.map(SettingValue.text)
        found[.callbackURL] = callbackURL.map(SettingValue.text)
        return found
    }
}
