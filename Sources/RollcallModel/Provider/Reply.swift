/// What came back from one request, with what its head said.
package struct Reply<Content: Sendable>: Sendable {
    package var content: Content
    /// The HTTP status, if a head came at all.
    package var status: Int?
    /// The Retry-After of the answer in milliseconds from now, as the server gave it (seconds, or
    /// an HTTP-date measured against the answer's own Date; RFC 9110 §10.2.3). Nil where absent or
    /// unreadable; never negative.
    package var retryAfter: Int64?
    /// The answer's Date header, UTC milliseconds.
    package var serverDate: Int64?

    package init(
        _ content: Content, status: Int? = nil, retryAfter: Int64? = nil, serverDate: Int64? = nil
    ) {
        self.content = content
        self.status = status
        self.retryAfter = retryAfter
        self.serverDate = serverDate
    }
}
