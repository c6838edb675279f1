/// What a request of the quota was spent on.
package enum RequestKind: String, Sendable, CaseIterable, Codable {
    /// A POST that places calls.
    case submit
    /// Reading how accepted calls went.
    case poll
    /// Reading the lists to settle a batch in doubt.
    case reconcile
    /// Everything else: checking the workflow, one-off commands.
    case other
}
