/// Where the quota of one key stands and what it was spent on, for people.
package struct QuotaAccount: Sendable {
    /// A fingerprint of the key; a rehearsal has one of its own.
    package var name: String
    package var now: Moment
    /// The shortest first.
    package var windows: [QuotaWindow]
    /// After a refusal that the log did not expect, until `rollcall limits reset`; since when, in UTC
    /// milliseconds, if that was written down.
    package var isPaced: Bool
    package var pacedSince: Int64?
    /// The even distance in milliseconds, where it is paced.
    package var pace: Int64
    /// Ticks: the provider's last pause ends, and the next request may leave.
    package var holdUntil: Int64
    package var next: Int64
    /// The latest first.
    package var refusals: [QuotaRefusal]

    package init(
        name: String, now: Moment, windows: [QuotaWindow], isPaced: Bool, pacedSince: Int64?,
        pace: Int64, holdUntil: Int64, next: Int64, refusals: [QuotaRefusal]
    ) {
        self.name = name
        self.now = now
        self.windows = windows
        self.isPaced = isPaced
        self.pacedSince = pacedSince
        self.pace = pace
        self.holdUntil = holdUntil
        self.next = next
        self.refusals = refusals
    }

    package var isRehearsal: Bool { name.hasPrefix("rehearsal:") }

    /// How many requests may leave at once.
    package var freeNow: Int {
        guard next <= now.tick else { return 0 }
        return isPaced ? 1 : windows.map(\.free).min() ?? 0
    }
}
