import ArgumentParser
import RollcallModel
import RollcallSandbox

/// How the emulated provider limits requests.
struct SandboxLimitFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "At most COUNT requests in DURATION, which is 31d at most. (Repeatable; replaces "
                + "6/1m and 60/1h.)",
            valueName: "count/duration"))
    var limit: [String] = []

    @Option(help: ArgumentHelp("How the limits are read.", valueName: "kind"))
    var limiter = SandboxLimiter.slidingLog

    @Option(help: ArgumentHelp("What a 429 says about when to come back.", valueName: "form"))
    var retryAfter = SandboxRetryAfter.seconds

    @Flag(help: "A request that was refused with 429 counts like any other.")
    var refusedCount = false

    func apply(to configuration: inout SandboxConfiguration) throws {
        configuration.limiter = limiter
        configuration.retryAfter = retryAfter
        configuration.refusedRequestsCount = refusedCount
        guard !limit.isEmpty else { return }
        configuration.limits = try limit.map { text in
            guard let limit = QuotaLimit(text) else {
                throw SettingsError.limit(.limit, text, .flag)
            }
            return SandboxLimit(count: limit.count, milliseconds: limit.milliseconds)
        }
    }
}
