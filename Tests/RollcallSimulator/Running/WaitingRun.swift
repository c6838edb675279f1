/// What a run tells that the scheduler needs.
enum WaitingRun: Sendable {
    case steps
    case waits(milliseconds: Int64, isBlocked: Bool)
}
