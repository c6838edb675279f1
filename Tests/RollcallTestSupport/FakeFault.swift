package import RollcallModel

/// What goes wrong with one request.
package enum FakeFault: Sendable {
    case none
    /// The provider does it, and its answer never comes.
    case answerLost
    /// The request never comes to the provider, and nobody knows.
    case lostOnTheWay
    /// No byte is written.
    case notSent
    /// The provider answers without doing it.
    case status(
        Int, message: String = "", rows: [Submission.NamedRow] = [], retryAfter: Int64? = nil)
    /// The provider dials, and answers a 2xx without an id.
    case withoutID
}
