import RollcallModel
import RollcallStore

/// Which live campaigns of this database speak which workflow. The host does not count: one provider has
/// several names, and ids are unique.
struct WorkflowUse: Sendable {
    struct Campaign: Sendable {
        var name: String
        var workflowID: String
        var state: CampaignState
        /// Whether it may still place calls.
        var isUnderWay: Bool { [.validated, .running, .paused].contains(state) }
    }

    private let campaigns: [Campaign]

    init(_ request: OneOffRequest) throws {
        campaigns = try request.settings.ledger().campaigns().filter { $0.target == .live }.map {
            Campaign(name: $0.name, workflowID: $0.identity.workflowID, state: $0.state)
        }
    }

    func campaigns(of workflow: String) -> [Campaign] {
        campaigns.filter { $0.workflowID == workflow }
    }

    func underWay(on workflow: String) -> [Campaign] {
        campaigns(of: workflow).filter(\.isUnderWay)
    }

    /// `june (running), may (complete) and 3 more`; nil without any.
    func words(on workflow: String, most: Int = 2) -> String? {
        let found = campaigns(of: workflow).sorted { $0.isUnderWay && !$1.isUnderWay }
        guard !found.isEmpty else { return nil }
        let more = found.count - most
        return found.prefix(most).map(\.words).joined(separator: ", ")
            + (more > 0 ? " and \(more) more" : "")
    }
}

extension WorkflowUse.Campaign {
    var words: String {
        "\(name) (\(state.rawValue.replacing("_", with: " ")))"
    }
}
