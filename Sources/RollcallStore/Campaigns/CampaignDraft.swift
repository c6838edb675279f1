package import RollcallModel

/// A campaign before the ledger knows it.
package struct CampaignDraft: Sendable {
    package var name: String
    package var target: Target
    package var identity: CampaignIdentity
    package var options: RunOptions
    package var layout: Layout
    /// The host of the provider; a campaign never goes on at another one.
    package var provider: String
    package var file: String
    /// A random word that no other campaign has; it names this one at the provider.
    package var reference: String

    package init(
        name: String, target: Target, identity: CampaignIdentity, options: RunOptions,
        layout: Layout, provider: String, file: String, reference: String
    ) {
        self.name = name
        self.target = target
        self.identity = identity
        self.options = options
        self.layout = layout
        self.provider = provider
        self.file = file
        self.reference = reference
    }
}
