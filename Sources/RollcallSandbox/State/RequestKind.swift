/// What a request that reached the API was, for the counters.
enum RequestKind: String, Sendable, Codable {
    /// POST of a batch.
    case submit
    /// Any GET.
    case read
    /// Everything else: changes of workflows, unknown paths.
    case other
    /// Turned away with 429, whatever it was.
    case refused
}
