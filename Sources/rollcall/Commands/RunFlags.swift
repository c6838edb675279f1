import ArgumentParser

/// How a campaign is run; stored as the defaults of its next run.
struct RunFlags: ParsableArguments {
    @OptionGroup var limits: LimitFlags

    @Option(
        help: ArgumentHelp("How long one request may take.", valueName: "duration"))
    var requestTimeout: String?

    @Option(
        help: ArgumentHelp(
            "How long a batch whose answer was lost waits before the provider's lists are believed.",
            valueName: "duration"))
    var doubtHorizon: String?

    @Flag(
        inversion: .prefixedNo,
        help: "Send a batch again that two complete listings lack, instead of holding it.")
    var resendAbsent: Bool?

    @Option(
        help: ArgumentHelp(
            "How long after a batch's acceptance its results are waited for.", valueName: "duration"
        ))
    var deadline: String?

    @OptionGroup var callbacks: CallbackFlags

    @Flag(help: "Call people. Without it a run is a rehearsal and calls nobody.")
    var live = false

    @Option(
        help: ArgumentHelp(
            "The campaign's name once more, instead of typing it at the prompt.", valueName: "name")
    )
    var confirm: String?

    @Flag(help: "One JSON object a line on standard output, instead of progress and report.")
    var json = false

    var settings: [SettingKey: SettingValue] {
        var found = limits.settings.merging(callbacks.settings) { $1 }
        found[.requestTimeout] = requestTimeout.map(SettingValue.text)
        found[.doubtHorizon] = doubtHorizon.map(SettingValue.text)
        found[.resendAbsent] = resendAbsent.map(SettingValue.flag)
        found[.deadline] = deadline.map(SettingValue.text)
        if live { found[.live] = .flag(true) }
        return found
    }
}
