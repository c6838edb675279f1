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
    /// A request that is under way, or of which a process that is gone left no word; it counts as used.
    package struct UnderWay: Sendable {
        /// UTC milliseconds.
        package var since: Int64
        /// Tick from which it takes longer than any request does.
        package var lateAt: Int64
        /// Who makes it, as its lock file says; nil for a process that is gone.
        package var holder: String?

        package init(since: Int64, lateAt: Int64, holder: String?) {
            self.since = since
            self.lateAt = lateAt
            self.holder = holder
        }
    }

    /// Ticks: the last pause ends, and the next request may leave.
    package var holdUntil: Int64
    /// The pause is ours: the provider refused a request and named no time.
    package var isHoldOurs: Bool
    package var next: Int64
    package var underWay: UnderWay?
    /// The latest first.
    package var refusals: [QuotaRefusal]

    package init(
        name: String, now: Moment, windows: [QuotaWindow], isPaced: Bool, pacedSince: Int64?,
        pace: Int64, holdUntil: Int64, isHoldOurs: Bool = false, next: Int64,
        underWay: UnderWay? = nil, refusals: [QuotaRefusal]
    ) {
        self.name = name
        self.now = now
        self.windows = windows
        self.isPaced = isPaced
        self.pacedSince = pacedSince
        self.pace = pace
        self.holdUntil = holdUntil
        self.isHoldOurs = isHoldOurs
        self.next = next
        self.underWay = underWay
        self.refusals = refusals
    }

    package var isRehearsal: Bool { name.hasPrefix("rehearsal:") }

    /// How many requests may leave at once.
    package var freeNow: Int {
        guard next <= now.tick, underWay?.holder == nil else { return 0 }
        return isPaced ? 1 : windows.map(\.free).min() ?? 0
    }
}
