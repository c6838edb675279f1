/// What is known of a POST that should place calls.
package enum Submission: Sendable, Equatable {
    /// A row that a refusal names: by position in the batch (from 0), by number, or both.
    package struct NamedRow: Sendable, Equatable {
        package var index: Int?
        package var phone: String?
        package var problem: String

        package init(index: Int? = nil, phone: String? = nil, problem: String) {
            self.index = index
            self.phone = phone
            self.problem = problem
        }
    }

    /// A 2xx with a readable batch id.
    case accepted(batchID: String)
    /// Certain: no byte of the request was written.
    case notSent(String)
    /// A whole answer that is not an acceptance: `message` is the server's, `rows` those it names.
    case answered(status: Int, message: String, rows: [NamedRow])
    /// Nothing certain: timeout, reset, a 2xx without an id, a body that cannot be read.
    case unknown(String)
}
