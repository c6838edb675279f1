/// The statistics of a submission. As at the provider they are a hint: calls that were busy, failed
/// or not answered are in the total alone.
struct BatchStats: Sendable, Encodable {
    let totalCalls, completedCalls, timeoutCalls, repliedCalls, responseOptionsCounts: Int
    /// Seconds, over the completed calls.
    let averageDuration: Double
    /// Completed calls in percent of all.
    let successRate: Double

    init(_ batch: Batch, at now: Int64) {
        let ended = batch.calls.filter { now >= $0.ends }
        let completed = ended.filter { $0.outcome == .answered }
        let seconds = completed.reduce(0) { $0 + ($1.duration(at: now) ?? 0) }
        totalCalls = batch.calls.count
        completedCalls = completed.count
        timeoutCalls = ended.count { $0.outcome == .timeout }
        repliedCalls = completed.count { $0.key != nil }
        responseOptionsCounts = repliedCalls
        averageDuration = completed.isEmpty ? 0 : Double(seconds) / Double(completed.count)
        successRate = 100 * Double(completed.count) / Double(max(1, totalCalls))
    }

    enum CodingKeys: String, CodingKey {
        case totalCalls = "total_calls"
        case completedCalls = "completed_calls"
        case timeoutCalls = "timeout_calls"
        case repliedCalls = "replied_calls"
        case responseOptionsCounts = "response_options_counts"
        case averageDuration = "avg_duration"
        case successRate = "success_rate"
    }
}
