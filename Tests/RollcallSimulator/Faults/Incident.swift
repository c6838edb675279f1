import RollcallModel

/// What happens to the machine, at the provider or by the operator's hand, at some moment.
enum Incident: Sendable {
    /// One process dies.
    case kill(process: Int)
    /// The machine is off for so long, in milliseconds.
    case reboot(off: Int64)
    case suspend(Int64)
    /// The wall clock is off from now on by so much.
    case wallClock(error: Int64)
    case interrupt(process: Int)
    case pause(campaign: Int)
    case cancel(campaign: Int)
    case resolve(campaign: Int)
    /// The operator has the lists read once more with one of the keys.
    ///
    /// - Parameter isSettling: he says that whatever they lack was not called, and does not know.
    case recheck(campaign: Int, key: Int, isSettling: Bool)
    /// The operator copies the ledger.
    case backup
    /// The operator puts his latest copy back, with or without the file that it replaces.
    case restore(isLost: Bool)
    /// What the log of intents tells is taken over.
    case adopt(campaign: Int, key: Int)
    case resetLimits
    /// The operator starts a campaign, or tries to.
    case start(campaign: Int)
    /// Somebody else calls one of our numbers.
    case foreignCalls(campaign: Int)
    /// The provider, or somebody who pretends to be it, sends a callback; the number decides which.
    case callback(UInt64)
    case editWorkflow
    case restoreWorkflow
    /// Every request is answered with 401 until then.
    case lockOut(until: Int64)

    var name: String {
        switch self {
        case .kill: "crash while waiting"
        case .reboot: "reboot"
        case .suspend: "suspend"
        case .wallClock: "wall clock set"
        case .interrupt: "signal"
        case .pause: "pause"
        case .cancel: "cancel"
        case .resolve: "resolve"
        case .recheck(_, _, let isSettling): isSettling ? "not called, says who guesses" : "recheck"
        case .backup: "backup"
        case .restore(let isLost): isLost ? "restore of a lost ledger" : "restore"
        case .adopt: "adopt"
        case .resetLimits: "limits reset"
        case .start: "start"
        case .foreignCalls: "foreign calls"
        case .callback: "callback"
        case .editWorkflow: "workflow edited"
        case .restoreWorkflow: "workflow restored"
        case .lockOut: "401 for a while"
        }
    }
}
