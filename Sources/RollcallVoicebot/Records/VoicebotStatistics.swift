/// What the service counts of one request.
///
/// A hint: the counters do not cover every way in which a call can end.
public struct VoicebotStatistics: Sendable, Equatable, Codable {
    /// Calls of the request.
    public var totalCalls: Int?
    /// Calls that were answered.
    public var completedCalls: Int?
    /// Calls that nobody took in time.
    public var timeoutCalls: Int?
    /// Calls that were replied to.
    public var repliedCalls: Int?
    /// Calls in which one of the options was chosen.
    public var responseOptionsCounts: Int?
    /// Seconds.
    public var averageDuration: Double?
    /// Percent, from 0 to 100.
    public var successRate: Double?
    /// Calls that the counters show as ended, in whatever way.
    public var endedCalls: Int?
    /// Every number that the service gives, by its own name.
    public var counters: [String: Double]

    /// Statistics, e.g. for tests of a program that uses the library.
    public init(
        totalCalls: Int? = nil, completedCalls: Int? = nil, timeoutCalls: Int? = nil,
        repliedCalls: Int? = nil, responseOptionsCounts: Int? = nil,
        averageDuration: Double? = nil, successRate: Double? = nil, endedCalls: Int? = nil,
        counters: [String: Double] = [:]
    ) {
        self.totalCalls = totalCalls
        self.completedCalls = completedCalls
        self.timeoutCalls = timeoutCalls
        self.repliedCalls = repliedCalls
        self.responseOptionsCounts = responseOptionsCounts
        self.averageDuration = averageDuration
        self.successRate = successRate
        self.endedCalls = endedCalls
        self.counters = counters
    }
}
