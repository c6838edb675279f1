/// What came of a GET.
package enum Reading<Content: Sendable>: Sendable {
    case content(Content)
    /// A whole answer that is no success: 401, 404, 429, 5xx; the status is the reply's.
    case refused(status: Int, message: String)
    /// No byte of the request was written.
    case notSent(String)
    /// Timeout, reset, an answer that cannot be read.
    case failed(String)
}
