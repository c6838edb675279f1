import Foundation

/// Gives an answer another shape than the usual one. What is no list, or an error, may pass as it is.
struct Reshaping: Sendable {
    private static let arrays = ["calls", "requests", "workflows"]
    private let kind: SandboxFaultKind

    init(_ kind: SandboxFaultKind) { self.kind = kind }

    /// - Parameter body: an envelope.
    func apply(_ body: Data) throws -> Data {
        let answer = try JSONDecoder().decode(JSONValue.self, from: body)
        guard var envelope = answer.object, let data = envelope["data"]?.object else { return body }
        envelope["data"] = reshape(data)
        return try APIAnswer.encoding(200, JSONValue.object(envelope)).body
    }

    private func reshape(_ data: [String: JSONValue]) -> JSONValue {
        let name = Reshaping.arrays.first { data[$0]?.array != nil }
        guard let name, let items = data[name]?.array else {
            return kind == .otherNames ? .object(rename(data)) : .object(data)
        }
        switch kind {
        case .bareArray: return .array(items)
        case .otherNames:
            var counters = data["pagination"]?.object ?? [:]
            counters["pages"] = counters.removeValue(forKey: "total_pages")
            counters["items"] = .array(items.map { .object(rename($0.object ?? [:])) })
            return .object(counters)
        default:
            var data = data
            let kept = items.dropLast().enumerated().filter { $0.offset % 3 != 2 }
            data[name] = .array(kept.map(\.element))
            return .object(data)
        }
    }

    /// One item of a list, or the data of an answer that is none.
    private func rename(_ item: [String: JSONValue]) -> [String: JSONValue] {
        var item = item
        if item["message"] != nil {
            item["id"] = item.removeValue(forKey: "workflow_id")
            return item
        }
        let batch = item.removeValue(forKey: "batch_id")
        if item["call_id"] == nil {
            item["request_id"] = nil
            item["id"] = batch
        } else {
            item["request_id"] = batch
        }
        if let status = item["status"]?.string {
            item["status"] = .string("voice_call_\(status.lowercased())")
        }
        return item
    }
}
