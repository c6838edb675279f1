import ArgumentParser

/// Consent to a change at the provider, given beforehand.
struct ChangeFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The workflow's name, the present one: consent without being asked.", valueName: "name")
    )
    var confirm: String?

    @Flag(help: "One JSON object a line: findings, then the workflow.")
    var json = false
}
