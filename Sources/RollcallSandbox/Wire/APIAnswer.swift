import Foundation

/// One HTTP answer, and how much of it reaches the client.
struct APIAnswer: Sendable {
    enum Delivery: Sendable {
        case whole
        /// The head promises the whole body, half of it is sent, and the connection is closed.
        case truncated
        /// The connection is closed without a byte.
        case none
    }

    let code: Int
    var contentType = "application/json"
    var retryAfter: String?
    var location: String?
    var allow: String?
    var body: Data
    var delivery = Delivery.whole

    static let dropped = APIAnswer(code: 500, body: Data(), delivery: .none)

    var isSuccess: Bool { (200..<300).contains(code) }

    static func success(_ data: some Encodable, _ message: String) throws -> APIAnswer {
        try encoding(200, Envelope(data: data, message: message, status: "Ok"))
    }

    static func failure(_ refusal: Refusal) throws -> APIAnswer {
        let data = [String: String]()
        let rows = refusal.rows.isEmpty ? nil : refusal.rows
        var answer = try encoding(
            refusal.code,
            Envelope(data: data, message: refusal.message, status: "Error", errors: rows))
        answer.retryAfter = refusal.retryAfter
        answer.allow = refusal.allowed?.joined(separator: ", ")
        return answer
    }

    /// A body that is not in the envelope.
    static func encoding(_ code: Int, _ body: some Encodable) throws -> APIAnswer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return APIAnswer(code: code, body: try encoder.encode(body))
    }
}
