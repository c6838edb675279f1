/// A request that the provider refused as one too many (429).
package struct QuotaRefusal: Sendable, Equatable {
    /// UTC milliseconds.
    package var at: Int64
    package var campaign: String?
    package var kind: RequestKind
    /// The pause that it asked for, in milliseconds, if it named one.
    package var retryAfter: Int64?

    package init(at: Int64, campaign: String?, kind: RequestKind, retryAfter: Int64?) {
        self.at = at
        self.campaign = campaign
        self.kind = kind
        self.retryAfter = retryAfter
    }
}
