internal import Foundation
internal import RollcallModel

/// One request, before it has an address.
struct RequestPlan: Sendable {
    var operation: Endpoints.Operation
    /// The workflow or call that it is about.
    var id: String?
    /// Names and values of the query, in their order.
    var query: [(String, String)]
    var body: Data?

    init(
        _ operation: Endpoints.Operation, id: String? = nil, query: [(String, String)] = [],
        body: Data? = nil
    ) {
        self.operation = operation
        self.id = id
        self.query = query
        self.body = body
    }

    /// Path and query below the base URL, from the slash on.
    ///
    /// - Throws: code `.argument` for an id that is blank or would lead to another path, `.configuration`
    ///   for a method that does not suit the operation, and for a configured path with a
    ///   query or without a place for the id: a workflow's own path without its id is the
    ///   path of all workflows.
    func address(_ endpoint: Endpoints.Endpoint) throws(VoicebotError) -> String {
        // A reading that went out as a POST would be repeated as one.
        guard operation.methods.contains(endpoint.method) else {
            throw VoicebotError(
                .configuration,
                "the method of \(operation.rawValue) should be "
                    + operation.methods.joined(separator: " or "), of: operation)
        }
        var path = endpoint.path
        guard !path.contains(where: { "?#".contains($0) }) else {
            throw VoicebotError(
                .configuration, "the path of \(operation.rawValue) holds a ? or a #", of: operation)
        }
        if let placeholder = operation.placeholder {
            let id = id ?? ""
            guard path.contains(placeholder) else {
                throw VoicebotError(
                    .configuration, "the path of \(operation.rawValue) lacks \(placeholder)",
                    of: operation)
            }
            guard id.contains(where: { !$0.isWhitespace }), id != ".", id != ".." else {
                throw VoicebotError(.argument, "\"\(id)\" is no id", of: operation)
            }
            path = path.replacing(placeholder, with: Self.encoded(id))
        }
        let pairs = query.map { "\(Self.encoded($0))=\(Self.encoded($1))" }
        return (path.hasPrefix("/") ? "" : "/") + path
            + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    }

    /// Everything but RFC 3986 §2.3's unreserved characters as percent and hexadecimal digits, the
    /// plus sign of a number included: servers read a bare one in a query as a space.
    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                String(UnicodeScalar(byte))
            default: String(format: "%%%02X", byte)
            }
        }.joined()
    }
}

extension RequestPlan {
    /// An order of calls.
    static func placing(_ body: Data, _ kind: WorkflowKind) -> Self {
        switch kind {
        case .robocall: Self(.placeRobocalls, body: body)
        case .conversation: Self(.placeConversationCalls, body: body)
        }
    }

    /// A page of calls; filters combine.
    static func calls(
        batchID: String?, status: String?, phoneNumber: String?, page: Int, perPage: Int
    ) -> Self {
        let filters = [("batch_id", batchID), ("status", status), ("phone_number", phoneNumber)]
        return Self(
            .calls,
            query: paging(page, perPage)
                + filters.compactMap { name, value in value.map { (name, $0) } })
    }

    /// A page of a list.
    static func page(_ operation: Endpoints.Operation, _ page: Int, _ perPage: Int) -> Self {
        Self(operation, query: paging(page, perPage))
    }

    private static func paging(_ page: Int, _ perPage: Int) -> [(String, String)] {
        [("page", String(page)), ("per_page", String(perPage))]
    }
}
