/// An error that a command words itself: what happened, where, and what to do.
protocol CommandError: Error {
    var status: ExitStatus { get }
    var message: String { get }
}

/// One sentence and its exit code, where no richer error is needed.
struct Refusal: CommandError {
    var status: ExitStatus
    var message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }
}
