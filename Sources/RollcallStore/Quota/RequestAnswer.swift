/// What the quota needs to know of an answer.
package struct RequestAnswer: Sendable {
    package var status: Int?
    /// False where it is certain that no byte of the request was written: it does not count.
    package var wasSent: Bool
    /// Milliseconds from now.
    package var retryAfter: Int64?

    package init(status: Int?, wasSent: Bool = true, retryAfter: Int64? = nil) {
        self.status = status
        self.wasSent = wasSent
        self.retryAfter = retryAfter
    }

    var isRefusal: Bool { status == 429 }
}
