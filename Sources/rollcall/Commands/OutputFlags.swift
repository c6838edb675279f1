import ArgumentParser
import Foundation

/// How much a command says, and how.
struct OutputFlags: ParsableArguments {
    @Flag(name: [.short, .long], help: "Say only what matters: errors, and what was asked for.")
    var quiet = false

    @Flag(name: .long, help: "No colours. (The environment variable NO_COLOR does the same.)")
    var noColor = false

    func apply() {
        let environment = ProcessInfo.processInfo.environment
        let isPlain =
            noColor || !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        Console.set(.init(isQuiet: quiet, hasColour: !isPlain))
    }
}
