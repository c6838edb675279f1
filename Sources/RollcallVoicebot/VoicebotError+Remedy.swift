extension VoicebotError {
    /// One sentence on what to do about it.
    public var remedy: String {
        switch code {
        case .configuration: "Correct the setting and start again."
        case .order: "Correct the order; nothing was sent."
        case .argument: "Correct what is asked for; nothing was sent."
        case .unreachable: "Check the network and the base URL; nothing was sent, try again."
        case .keyRefused: "Check that the access key is current and belongs to this service."
        case .noCredit: "Top up the provider's account, then try again."
        case .notFound: "Check the id that was asked for and the configured paths."
        case .invalidRequest where rows.isEmpty: "Correct what the message names; nothing was done."
        case .invalidRequest: "Correct the rows that the message names; nobody was called."
        case .rateLimited: "Wait as long as the service asks before the next request."
        case .unsteadyList:
            "What was read is true; read the list again once its items have come to rest."
        default: remedyOfDoubt
        }
    }

    private var remedyOfDoubt: String {
        switch operation {
        case .createWorkflow:
            "Look in the list of workflows whether it is there before it is created again."
        case .updateWorkflow, .deleteWorkflow:
            "Read the workflow to see whether the change took effect; it may be made again."
        case .workflows, .workflow, .requests, .calls, .callStatus:
            "Nothing was changed by asking; ask again later."
        case .placeRobocalls, .placeConversationCalls, nil:
            "Look in the list of requests whether it took effect before it is sent again."
        }
    }
}

extension VoicebotError: CustomStringConvertible {
    /// The kind of trouble, what happened, and the remedy, in one line.
    public var description: String { "\(code.rawValue): \(message). \(remedy)" }
}
