internal import Foundation
internal import RollcallModel

/// What came of one request, as far as the transport can tell.
struct Arrival: Sendable {
    enum Completeness: Sendable, Equatable {
        /// Status and the whole body.
        case whole
        /// The request may have been sent, wholly or in part; no whole answer came.
        case broken(String)
        /// No byte of the request was written.
        case notSent(String)
    }

    var completeness: Completeness
    /// Present as soon as the head of an answer came.
    var status: Int?
    var retryAfter: Int64?
    var serverDate: Int64?
    var body = Data()

    /// 429 says all that it has to say in its head.
    static let rateLimited = 429

    /// Whether this is an answer to act on.
    var isAnswer: Bool { completeness == .whole || status == Self.rateLimited }

    func reply<Content: Sendable>(_ content: Content) -> Reply<Content> {
        Reply(content, status: status, retryAfter: retryAfter, serverDate: serverDate)
    }
}
