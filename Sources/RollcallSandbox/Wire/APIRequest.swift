import Foundation

/// One HTTP request as the emulated provider sees it.
struct APIRequest: Sendable {
    let method: String
    /// Without the query, percent-decoded by segment in `segments`.
    let path: String
    private let queryText: Substring
    let authorization: String?
    /// The name in the `Host` header, with its port.
    let host: String?
    let contentType: String?
    /// A browser sends it for a page of the web (`Origin`).
    let isOfPage: Bool
    let body: Data

    /// - Parameter target: the request target, path and query.
    init(
        _ method: String, _ target: String, authorization: String? = nil, host: String? = nil,
        contentType: String? = nil, isOfPage: Bool = false, body: Data = Data()
    ) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        path = parts.first.map(String.init) ?? "/"
        queryText = parts.count > 1 ? parts[1] : ""
        self.authorization = authorization
        self.host = host
        self.contentType = contentType
        self.isOfPage = isOfPage
        self.body = body
    }

    var segments: [String] {
        path.split(separator: "/").map { $0.removingPercentEncoding ?? String($0) }
    }

    /// The access key, if there is one.
    var bearer: String? {
        guard let authorization, authorization.lowercased().hasPrefix("bearer ") else { return nil }
        let key = authorization.dropFirst("bearer ".count).trimmingCharacters(in: .whitespaces)
        return key.isEmpty ? nil : key
    }

    /// The body as a JSON object.
    /// - Throws: `Refusal`: 415 unless the body is declared as JSON, 400 if it is none.
    func object() throws(Refusal) -> [String: JSONValue] {
        let type = contentType?.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces)
        guard type?.lowercased() == "application/json" else {
            throw Refusal(415, "the body must be sent with Content-Type: application/json")
        }
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: body),
            let object = value.object
        else { throw Refusal(400, "the body is not a JSON object") }
        return object
    }

    /// Form rules, as the common web frameworks read a query: a bare `+` is a space, so a phone
    /// number's must be sent as `%2B`. Of a name given twice the last counts.
    /// - Throws: `Refusal` (400) for percent signs that encode no UTF-8.
    func query() throws(Refusal) -> [String: String] {
        var query: [String: String] = [:]
        for pair in queryText.split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try APIRequest.decode(sides[0])
            query[name] = try sides.count > 1 ? APIRequest.decode(sides[1]) : ""
        }
        return query
    }

    private static func decode(_ text: Substring) throws(Refusal) -> String {
        guard let decoded = text.replacing("+", with: " ").removingPercentEncoding else {
            throw Refusal(400, "the query is not percent-encoded UTF-8")
        }
        return decoded
    }
}
