/// What a call comes to. The raw value is the status that the lists show once it has ended.
package enum SandboxOutcome: String, Sendable, Codable, CaseIterable {
    case answered = "COMPLETED"
    case noAnswer = "NO_ANSWER"
    case busy = "BUSY"
    case timeout = "TIMEOUT"
    case failed = "FAILED"
}
