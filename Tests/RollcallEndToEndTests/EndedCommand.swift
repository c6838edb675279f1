/// How a command ended, and all that it said.
struct EndedCommand: Sendable {
    /// The exit code; for a process that a signal ended, the signal's number below zero.
    let code: Int32
    let output: String
    let words: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// Everything, for the message of a failed expectation.
    var all: String { "exit \(code)\n\(output)\n\(words)" }
}
