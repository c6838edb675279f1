internal import Foundation

/// Reads what the service POSTs to a callback URL, as tolerantly as its lists.
///
/// The items of `request_calls` are not documented: one that cannot be read is left out and counted,
/// because a callback proves nothing by what it lacks.
public struct CallbackReader: Sendable {
    /// The longest id that is taken for one, in bytes.
    public static let longestID = 200

    private let reader: AnswerReader

    /// A reader for callbacks whose fields have these names.
    public init(aliases: FieldAliases = FieldAliases()) {
        reader = AnswerReader(aliases: aliases)
    }

    /// - Parameter body: the bytes as they came, of any length and content.
    /// - Returns: nil unless the body is JSON that names a request.
    public func callback(_ body: [UInt8]) -> VoicebotCallback? {
        guard let answer = JSONValue(Data(body)) else { return nil }
        let aliases = reader.aliases
        let places = [answer, answer.first(aliases[.data], \.object)].compactMap(\.self)
        // An `id` beside the data may be the event's own; a `request_id` anywhere is the request's.
        let item = aliases[.requestID].lazy.compactMap { name in
            places.first { $0.first([name], \.text) != nil }
        }.first
        guard let item, let request = try? reader.request(item: item),
            request.id.utf8.count <= Self.longestID
        else { return nil }
        let items = item.first(aliases[.requestCalls], \.array) ?? []
        let calls = items.compactMap { try? reader.call(item: $0) }
        return VoicebotCallback(
            requestID: request.id, status: request.status,
            integratorID: request.integratorID, statistics: request.statistics, calls: calls,
            unreadableCalls: items.count - calls.count)
    }
}
