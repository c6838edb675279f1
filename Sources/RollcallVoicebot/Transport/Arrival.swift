internal import Foundation
internal import RollcallModel

/// What came of one request, as far as the transport can tell.
enum Arrival: Sendable {
    struct Head: Sendable {
        var status: Int
        /// Milliseconds.
        var retryAfter: Int64?
        /// UTC milliseconds.
        var serverDate: Int64?
        /// Headers that tell of limits, name and value.
        var limits: [String] = []

        var isSuccess: Bool { (200..<300).contains(status) }
    }

    /// An answer to act on: a whole one, or a 429, which says all that it has to say in its head.
    case answer(Head, body: Data)
    /// The request may have been sent, wholly or in part, and no whole answer came.
    case broken(String, Head?)
    /// No byte of the request was written.
    case notSent(String)

    static let rateLimited = 429

    func reply<Content: Sendable>(_ content: Content) -> Reply<Content> {
        Reply(
            content, status: head?.status, retryAfter: head?.retryAfter,
            serverDate: head?.serverDate)
    }

    /// What a budget learns of it.
    var receipt: RequestReceipt {
        let wasSent = if case .notSent = self { false } else { true }
        return RequestReceipt(
            wasSent: wasSent, status: head?.status,
            retryAfter: head?.retryAfter.map { .milliseconds($0) })
    }

    private var head: Head? {
        switch self {
        case .answer(let head, _): head
        case .broken(_, let head): head
        case .notSent: nil
        }
    }
}
