import RollcallModel

/// The callback URL that the user wants the workflow to have at the provider (`--callback-url`).
struct WorkflowCallback {
    let settings: Settings

    /// How many it takes to set it.
    var requests: Int { settings.text(.callbackURL) == nil ? 0 : 1 }

    /// Nil where none is wanted.
    ///
    /// - Throws: usage, unless it is an https address, or an http one of this machine.
    func url(target: Target) throws -> String? {
        guard let text = settings.text(.callbackURL) else { return nil }
        guard CallbackAddress.problem(with: text) == nil else {
            throw settings.wrong(
                .callbackURL, "should be an https address, or an http one of this machine")
        }
        guard target == .live else {
            throw SettingsError.conflict(
                "--callback-url goes with --live: a rehearsal's sandbox gets the address of "
                    + "--callbacks by itself.")
        }
        return text
    }

    /// The one place that changes the workflow at the provider before a run.
    ///
    /// It spends from the key's quota.
    ///
    /// - Throws: exit 4 where the key is refused, 5 where the provider does not help.
    func set(_ url: String, of workflow: String) async throws {
        let request = OneOffRequest(settings: settings, access: try LiveAccess(settings))
        try await request.setCallback(url, of: workflow)
        Console.notice(
            "The workflow \(workflow) reports to \(CallbackAddress.masked(url)) from now on.")
    }
}
