import Foundation
import GRDB
import RollcallModel
import Synchronization

/// What a campaign's columns of JSON say. A run looks at its campaign in every step, and they hardly
/// ever change: the latest ones are decoded once.
struct CampaignSettings: Sendable {
    var identity: CampaignIdentity
    var options: RunOptions
    var layout: Layout

    private static let most = 16
    private static let known = Mutex<[[String]: CampaignSettings]>([:])

    static func of(_ row: Row) throws -> CampaignSettings {
        let texts: [String] = [row["identity"], row["options"], row["layout"]]
        if let found = known.withLock({ $0[texts] }) { return found }
        let decoder = JSONDecoder()
        let settings = CampaignSettings(
            identity: try decoder.decode(CampaignIdentity.self, from: Data(texts[0].utf8)),
            options: try decoder.decode(RunOptions.self, from: Data(texts[1].utf8)),
            layout: try decoder.decode(Layout.self, from: Data(texts[2].utf8)))
        known.withLock { known in
            if known.count >= most { known.removeAll() }
            known[texts] = settings
        }
        return settings
    }
}
