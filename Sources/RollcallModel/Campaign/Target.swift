/// Whom a campaign really calls: people, or nobody.
package enum Target: String, Sendable, CaseIterable, Codable {
    case live, rehearsal
}
