/// Counts requests against a limit that several programs or parts of one share.
///
/// A client that is given a budget asks it before every request, repeated ones and each page of a list
/// included, and tells it afterwards what came of the request.
public protocol RequestBudget: Sendable {
    /// What names one reserved request.
    associatedtype Reservation: Sendable

    /// Waits until a request may leave, and counts it from then on.
    ///
    /// - Throws: whatever keeps the request from leaving, e.g. `CancellationError`; the client hands
    ///   it on as it is, nothing was sent, and `settle` is not called.
    func reserve(_ operation: Endpoints.Operation) async throws -> Reservation

    /// Takes note of what came of a request; called exactly once for each reservation, in a cancelled
    /// task, too. It cannot fail: what the service answered must not be lost because it was not
    /// counted.
    func settle(_ reservation: Reservation, _ receipt: RequestReceipt) async
}
