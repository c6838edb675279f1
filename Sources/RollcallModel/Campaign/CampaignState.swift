/// Where a campaign stands. Completion is a query over its rows, never a counter.
///
/// Source of the table: DESIGN, "States".
package enum CampaignState: String, Sendable, CaseIterable, Codable {
    case validated, running, paused, complete, cancelled
    case completeWithHolds = "complete_with_holds"

    /// The states that this one may turn into.
    package var successors: Set<CampaignState> {
        switch self {
        case .validated: [.running]
        case .running: [.paused, .complete, .completeWithHolds, .cancelled]
        case .paused, .completeWithHolds: [.running]
        case .complete, .cancelled: []
        }
    }

    /// Nothing is left to do but to report (a campaign with holds waits for `resolve`).
    package var isFinished: Bool {
        switch self {
        case .complete, .completeWithHolds, .cancelled: true
        case .validated, .running, .paused: false
        }
    }
}
