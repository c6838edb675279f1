import RollcallModel

extension CampaignState {
    /// A whole sentence or two; a command to type comes separately.
    ///
    /// - Parameter isRun: a process goes on with the campaign.
    func words(pausedFor reason: PauseReason?, isRun: Bool) -> String {
        switch self {
        case .validated: "Not started: nothing was sent yet."
        case .running where isRun: "Running."
        case .running: "Running, or cut short: resume goes on where it stopped."
        case .paused: "Paused: \(reason?.words ?? "the reason was not kept")."
        case .complete: "Complete: nothing is left to do."
        case .completeWithHolds: "Complete but for the rows on hold, which wait for your decision."
        case .cancelled: "Cancelled: nobody else is called."
        }
    }
}
