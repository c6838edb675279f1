import Foundation
import RollcallModel
import RollcallVoicebot

/// The callback URL that the user wants the workflow to have at the provider (`--callback-url`).
struct WorkflowCallback {
    let settings: Settings

    /// Nil where none is wanted.
    ///
    /// - Throws: usage, unless it is an https address, or an http one of this machine.
    func url(target: Target) throws -> String? {
        guard let text = settings.text(.callbackURL) else { return nil }
        guard (try? BaseURL(text)) != nil else {
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
    /// - Throws: exit 78 while the client library has no update of workflows.
    func set(_ url: String, of workflow: String) async throws {
        throw Refusal(
            .configuration,
            "This version cannot change the workflow \(workflow) at the provider. Nobody was called. "
                + "Enter the callback URL there, and leave --callback-url out.")
    }
}
