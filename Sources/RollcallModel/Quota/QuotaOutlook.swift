/// What of a key's quota a forecast needs to know.
package struct QuotaOutlook: Sendable {
    package var now: Moment
    package var schedule: QuotaSchedule
    /// Ends of the latest counted requests, latest first, as many as the schedule looks at.
    package var stamps: [Int64]
    /// How long a request takes, in milliseconds.
    package var latency: Int64
    /// Requests that each other campaign which runs on the key still needs; they take turns.
    package var others: [Int]
    /// The cap on page sizes that the provider showed to the key.
    package var pageCap: Int?

    package init(
        now: Moment, schedule: QuotaSchedule, stamps: [Int64] = [], latency: Int64,
        others: [Int] = [], pageCap: Int? = nil
    ) {
        self.now = now
        self.schedule = schedule
        self.stamps = stamps
        self.latency = latency
        self.others = others
        self.pageCap = pageCap
    }

    /// A key that nothing was spent from.
    package init(unspent limits: [QuotaLimit], now: Moment, latency: Int64) {
        self.init(
            now: now,
            schedule: QuotaSchedule(limits: limits, holdUntil: 0, isPaced: false),
            latency: latency)
    }
}
