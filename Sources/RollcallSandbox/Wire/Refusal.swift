/// A request that is answered with an error: nothing was done.
struct Refusal: Error, Equatable {
    let code: Int
    let message: String
    var rows: [RowFault] = []
    /// The value of `Retry-After`.
    var retryAfter: String?
    /// The methods that the path takes, for `Allow`.
    var allowed: [String]?

    init(
        _ code: Int, _ message: String, rows: [RowFault] = [], retryAfter: String? = nil,
        allowed: [String]? = nil
    ) {
        self.code = code
        self.message = message
        self.rows = rows
        self.retryAfter = retryAfter
        self.allowed = allowed
    }
}
