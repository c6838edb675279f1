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
