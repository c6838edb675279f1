/// What a budget needs to know of a request that is over.
public struct RequestReceipt: Sendable, Equatable {
    /// False where certainly no byte of it left, so that the service cannot have counted it.
    public var wasSent: Bool
    /// The HTTP status; nil where no head of an answer came.
    public var status: Int?
    /// How long the service asked to be left alone, whatever the status.
    public var retryAfter: Duration?

    /// A receipt as a client hands it out.
    public init(wasSent: Bool, status: Int? = nil, retryAfter: Duration? = nil) {
        self.wasSent = wasSent
        self.status = status
        self.retryAfter = retryAfter
    }
}
