/// How a call that has ended went.
package enum Outcome: String, Sendable, CaseIterable, Codable {
    case answered
    case noAnswer = "no_answer"
    case busy, timeout, failed, cancelled, other
}
