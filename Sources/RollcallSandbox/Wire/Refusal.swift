/// A request that is answered with an error: nothing was done.
struct Refusal: Error, Equatable {
    let code: Int
    let message: String
    var rows: [RowFault] = []
    /// Whole seconds for `Retry-After`.
    var retryAfter: Int?

    init(_ code: Int, _ message: String, rows: [RowFault] = [], retryAfter: Int? = nil) {
        self.code = code
        self.message = message
        self.rows = rows
        self.retryAfter = retryAfter
    }
}
