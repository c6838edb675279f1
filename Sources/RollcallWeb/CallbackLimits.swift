package import NIOCore

/// What the receiver lets strangers take of it.
package struct CallbackLimits: Sendable {
    package var connections = 64
    /// Requests on one connection.
    package var requests = 100
    /// Bytes of one body.
    package var body = 1 << 20
    /// From the connection, or from the last answer, to the whole head of a request.
    package var headDeadline = TimeAmount.seconds(5)
    package var bodyDeadline = TimeAmount.seconds(10)
    /// For a busy ledger; longer than a transaction waits for it.
    package var answerDeadline = TimeAmount.seconds(40)

    package init() {}
}
