import RollcallModel

extension PauseReason {
    /// Why, and what to do about it before resuming; no full stop.
    var words: String {
        switch self {
        case .operator: "somebody asked for it, or the program was stopped"
        case .auth: "the provider refused the API key; check ROLLCALL_API_KEY"
        case .credit: "the provider says that there is no credit; add some first"
        case .notFound:
            "the provider does not know the workflow; check its id and ROLLCALL_BASE_URL"
        case .refusals:
            "the provider refused batch after batch; check the workflow and the voice settings"
        case .workflowChanged:
            "the message at the provider is no longer the one that was checked; restore it there, or "
                + "launch a new campaign"
        case .sharedDoubt:
            "the rows that are left share numbers with a batch in doubt of another campaign; resume "
                + "or resolve that one first"
        case .trouble:
            "the provider or the network failed again and again, or asked for a long pause"
        case .storage: "the disk is full or failing; make room first"
        }
    }
}
