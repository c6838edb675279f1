import Foundation

/// One HTTP request as the emulated provider sees it.
struct APIRequest: Sendable {
    let method: String
    /// Without the query, percent-decoded by segment in `segments`.
    let path: String
    var query: [String: String] = [:]
    var authorization: String?
    /// The name in the `Host` header, with its port.
    var host: String?
    var body = Data()

    /// - Parameter target: the request target, path and query.
    init(
        _ method: String, _ target: String, authorization: String? = nil, host: String? = nil,
        body: Data = Data()
    ) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        path = parts.first.map(String.init) ?? "/"
        if parts.count > 1 { query = APIRequest.parseQuery(parts[1]) }
        self.authorization = authorization
        self.host = host
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
    func object() throws(Refusal) -> [String: JSONValue] {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: body),
            let object = value.object
        else { throw Refusal(400, "the body is not a JSON object") }
        return object
    }

    /// Form rules, as the common web frameworks read a query: a bare `+` is a space, so a phone
    /// number's must be sent as `%2B`.
    private static func parseQuery(_ text: Substring) -> [String: String] {
        func decode(_ text: Substring) -> String {
            let spaced = text.replacing("+", with: " ")
            return spaced.removingPercentEncoding ?? String(spaced)
        }
        var query: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            query[decode(sides[0])] = sides.count > 1 ? decode(sides[1]) : ""
        }
        return query
    }
}
