/// What one campaign spent of one kind of request; single commands have no campaign.
package struct QuotaShare: Sendable, Equatable {
    package var campaign: String?
    package var kind: RequestKind
    package var requests: Int

    package init(campaign: String?, kind: RequestKind, requests: Int) {
        self.campaign = campaign
        self.kind = kind
        self.requests = requests
    }
}
