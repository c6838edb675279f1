/// The provider's API: one method, one request.
///
/// Each request has a connection of its own, closed before the method returns, so there is nothing to
/// shut down. Nothing is redirected, and nothing is repeated but a reading where
/// ``VoicebotConfiguration/readRepeats`` says so. A request that places calls or changes a workflow is
/// not given up when its task is cancelled: only its answer says what came of it.
///
/// Every method throws ``VoicebotError``. A reading whose task is cancelled throws
/// `CancellationError`, and what a ``RequestBudget`` throws is handed on as it is.
public struct VoicebotClient: Sendable {
    var configuration: VoicebotConfiguration
    let budget: (any RequestBudget)?

    /// A client; nothing is sent before it is asked. The budget counts every request; without one
    /// nothing keeps the service's limits.
    public init(configuration: VoicebotConfiguration, budget: (any RequestBudget)? = nil) {
        self.configuration = configuration
        self.budget = budget
    }
}
