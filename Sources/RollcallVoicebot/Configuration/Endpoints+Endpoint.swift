extension Endpoints {
    /// Where one operation is asked for.
    public struct Endpoint: Sendable, Equatable {
        /// An HTTP method in capitals.
        public var method: String
        /// Below the base URL; `{workflow_id}` and `{call_id}` stand for the id that is asked about.
        public var path: String

        /// A method in capitals, and a path below the base URL.
        public init(_ method: String, _ path: String) {
            self.method = method
            self.path = path
        }
    }
}
