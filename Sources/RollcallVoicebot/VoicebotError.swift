/// What went wrong with a request, whether it may have reached the service, and what to do.
public struct VoicebotError: Error, Sendable {
    /// A broad classification; more may be added.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }

        /// A base URL, key or path that cannot be used.
        public static let configuration = Code(rawValue: "configuration")
        /// An order that the service has no shape for.
        public static let order = Code(rawValue: "order")
        /// No connection: name resolution, TCP or TLS failed.
        public static let unreachable = Code(rawValue: "unreachable")
        /// 401, 403.
        public static let keyRefused = Code(rawValue: "key refused")
        /// 402.
        public static let noCredit = Code(rawValue: "no credit")
        /// 404.
        public static let notFound = Code(rawValue: "not found")
        /// 400, 413, 422.
        public static let invalidRequest = Code(rawValue: "invalid request")
        /// 429.
        public static let rateLimited = Code(rawValue: "rate limited")
        /// Any other status that is no success, e.g. 408 or 503: the request may have taken effect.
        public static let troubled = Code(rawValue: "troubled")
        /// Timeout, broken connection, or an answer that cannot be read.
        public static let interrupted = Code(rawValue: "interrupted")
    }

    /// Whether the request may have taken effect.
    public enum Delivery: Sendable, Equatable {
        /// No byte of it left this machine.
        case notSent
        /// The service answered with a status that says that nothing was done: 400, 401, 402, 403,
        /// 404, 413, 422, 429.
        case refused(status: Int)
        /// Nothing is certain: to repeat a request that places calls could call people twice.
        case unknown
    }

    public var code: Code
    /// What happened: the server's words where it gave any, shortened to 500 characters, with the
    /// access key and phone numbers masked.
    public var message: String
    public var delivery: Delivery
    /// How long the service asked to be left alone; nil where it did not say.
    public var retryAfter: Duration?
    /// The rows that a refusal names.
    public var rows: [RefusedRow]

    init(
        _ code: Code, _ message: String, delivery: Delivery = .notSent, retryAfter: Duration? = nil,
        rows: [RefusedRow] = []
    ) {
        self.code = code
        self.message = message
        self.delivery = delivery
        self.retryAfter = retryAfter
        self.rows = rows
    }

    /// One sentence on what to do about it.
    public var remedy: String {
        switch code {
        case .configuration: "Correct the setting and start again."
        case .order: "Correct the order; nothing was sent."
        case .unreachable: "Check the network and the base URL; nothing was sent, try again."
        case .keyRefused: "Check that the access key is current and belongs to this service."
        case .noCredit: "Top up the provider's account, then try again."
        case .notFound: "Check the workflow's id and the configured paths."
        case .invalidRequest: "Correct the rows that the message names."
        case .rateLimited: "Wait as long as the service asks before the next request."
        default: "Look in the list of requests whether it took effect before it is sent again."
        }
    }
}

extension VoicebotError: CustomStringConvertible {
    public var description: String { "\(code.rawValue): \(message). \(remedy)" }
}
