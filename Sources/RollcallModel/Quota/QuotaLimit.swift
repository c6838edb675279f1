/// At most `count` requests in any interval of `milliseconds`.
package struct QuotaLimit: Sendable, Equatable, Hashable, Codable {
    package var count: Int
    package var milliseconds: Int64

    package init(count: Int, milliseconds: Int64) {
        self.count = count
        self.milliseconds = milliseconds
    }

    /// 6 a minute and 60 an hour (API, "Limits").
    package static let documented = [
        QuotaLimit(count: 6, milliseconds: 60_000), QuotaLimit(count: 60, milliseconds: 3_600_000),
    ]

    /// 5 a second, beside the others (API, "Limits").
    package static let documentedForConversations = [QuotaLimit(count: 5, milliseconds: 1000)]

    /// The longest window, in milliseconds: the log of requests reaches back no further.
    package static let longest: Int64 = 31 * 86_400_000

    /// Reads `COUNT/DURATION`, e.g. `6/1m`; the window is `longest` at most.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = Int(parts[0]), count > 0, count <= 1_000_000,
            let milliseconds = DurationText.milliseconds(String(parts[1])),
            milliseconds <= Self.longest
        else { return nil }
        self.init(count: count, milliseconds: milliseconds)
    }

    package var text: String { "\(count)/\(DurationText.text(milliseconds))" }
}
