import RollcallModel

extension RecipientState {
    var label: String { rawValue.replacing("_", with: " ") }

    /// What the state means for the people in it, for a reader who does not know the program.
    func words(isRunning: Bool) -> String {
        switch self {
        case .ready: "not called yet; their turn comes"
        case .assigned: "not called yet; they are in the next batch"
        case .sending: "being handed to the provider"
        case .accepted: "with the provider; their calls have not all ended, or are not reported yet"
        case .done: "the call has ended; how it went stands under Outcomes"
        case .invalid:
            "not called: the row has a fault, which stands beside it; correct the file and launch it "
                + "with --amend, or, once the campaign is over, these rows as a new campaign"
        case .duplicate: "not called again: the number stands in an earlier row of the file"
        case .suppressed: "not called on purpose: on the do-not-call list, or called lately"
        case .expired: "not called: their calling hours ended before their turn came"
        case .cancelled: "not called: the campaign was cancelled before their turn came"
        case .rejected: "not called: the provider refused the row; its reason stands beside it"
        case .inDoubt:
            "the provider's answer was lost; Rollcall "
                + (isRunning ? "is checking" : "checks, once the campaign is resumed,")
                + " whether they were called; nobody is called again meanwhile"
        case .held:
            "perhaps called: the provider's answer was lost and its lists do not settle it; "
                + "nobody is called again until you decide"
        case .unresolved:
            "handed over and perhaps called, but how the call ended is not known; they are never "
                + "called again"
        }
    }
}
