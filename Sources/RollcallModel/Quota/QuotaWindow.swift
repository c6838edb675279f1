/// One window of a quota: what was spent inside it, and by whom.
package struct QuotaWindow: Sendable {
    package var limit: QuotaLimit
    /// The largest first.
    package var shares: [QuotaShare]

    package init(limit: QuotaLimit, shares: [QuotaShare]) {
        self.limit = limit
        self.shares = shares
    }

    package var used: Int { shares.reduce(0) { $0 + $1.requests } }
    package var free: Int { max(0, limit.count - used) }
}
