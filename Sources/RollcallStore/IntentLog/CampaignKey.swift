import RollcallModel

/// A campaign's target and name, told apart as SQLite does: by the bytes. `String` takes two ways to
/// write an accent for one name.
struct CampaignKey: Hashable {
    let target: Target
    private let name: [UInt8]

    init(_ target: Target, _ name: String) {
        self.target = target
        self.name = Array(name.utf8)
    }

    init(_ campaign: CampaignRecord) { self.init(campaign.target, campaign.name) }

    init(_ line: IntentLine) { self.init(line.target, line.campaign) }
}
