import ArgumentParser
import RollcallModel
import RollcallSandbox

/// How long the emulated calls take.
struct SandboxCallFlags: ParsableArguments {
    @Option(help: ArgumentHelp("How long calls take at least.", valueName: "duration"))
    var shortestCall = "1s"

    @Option(help: ArgumentHelp("How long calls take at most.", valueName: "duration"))
    var longestCall = "3s"

    func apply(to configuration: inout SandboxConfiguration) throws {
        guard let shortest = DurationText.milliseconds(shortestCall),
            let longest = DurationText.milliseconds(longestCall), shortest <= longest
        else {
            throw SettingsError.conflict(
                "--shortest-call and --longest-call should be durations such as 1s and 3s.")
        }
        configuration.callMilliseconds = Int(shortest)...Int(longest)
    }
}
