package import RollcallModel

/// What the service POSTs to a workflow's callback URL when a request is over.
public struct VoicebotCallback: Sendable, Equatable {
    /// The batch id that the submission was answered with (assumed).
    public var requestID: String
    /// The service's own word.
    public var status: String?
    /// The account that the service names.
    public var integratorID: String?
    /// A hint: the counters do not cover every way in which a call can end.
    public var statistics: VoicebotStatistics
    /// Calls of the request, as far as they could be read.
    public var calls: [VoicebotCall]
    /// Items that name no call or no number; they are left out of `calls`.
    public var unreadableCalls: Int

    package var asProviderCallback: ProviderCallback {
        ProviderCallback(
            requestID: requestID, status: status, calls: calls.map(\.asProviderCall))
    }
}
