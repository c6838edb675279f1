/// What went wrong with a request, whether it may have reached the service, and what to do.
public struct VoicebotError: Error, Sendable, Equatable {
    /// A broad classification; more may be added.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// In words.
        public let rawValue: String

        /// A code in words.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A base URL, key or path that cannot be used.
        public static let configuration = Code(rawValue: "configuration")
        /// An order that the service has no shape for.
        public static let order = Code(rawValue: "order")
        /// A draft, an update or an id that cannot be sent.
        public static let argument = Code(rawValue: "argument")
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
        /// A list whose pages contradict each other: what was seen is true, but it may not be all.
        public static let unsteadyList = Code(rawValue: "unsteady list")
    }

    /// Whether the request may have taken effect.
    public enum Delivery: Sendable, Equatable {
        /// Certainly not: no byte of it left this machine.
        case notSent
        /// Certainly not: the service answered with a status that says that nothing was done: 400,
        /// 401, 402, 403, 404, 413, 422, 429.
        case refused(status: Int)
        /// It was answered, and there was nothing to take effect.
        case answered
        /// Nothing is certain: to repeat a request that places calls could call people twice.
        case unknown
    }

    /// What kind of trouble it is.
    public var code: Code
    /// What happened: the server's words where it gave any, shortened to 500 characters, with the
    /// access key and phone numbers masked.
    public var message: String
    /// Whether the request may have taken effect.
    public var delivery: Delivery
    /// What was asked; nil where the trouble is with a setting.
    public var operation: Endpoints.Operation?
    /// The HTTP status; nil where no head of an answer came.
    public var status: Int?
    /// How long the service asked to be left alone; nil where it did not say.
    public var retryAfter: Duration?
    /// The rows that a refusal names.
    public var rows: [RefusedRow]

    init(
        _ code: Code, _ message: String, delivery: Delivery = .notSent,
        of operation: Endpoints.Operation? = nil, status: Int? = nil, retryAfter: Duration? = nil,
        rows: [RefusedRow] = []
    ) {
        self.code = code
        self.message = message
        self.delivery = delivery
        self.operation = operation
        self.status = status
        self.retryAfter = retryAfter
        self.rows = rows
    }
}
