internal import Foundation
internal import RollcallModel

/// Where the service lives: scheme, host, port and path, e.g.
/// `https://voicebot.intron.health/voicebot/v1`.
public struct BaseURL: Sendable, Equatable, CustomStringConvertible {
    /// The address without a slash at its end.
    public let description: String

    /// - Throws: `VoicebotError` with code `.configuration` unless the text is an `https` address, or
    ///   an `http` one of this machine (127.0.0.0/8, ::1, localhost), without user, query or fragment.
    public init(_ text: String) throws {
        guard let parts = URLComponents(string: text, encodingInvalidCharacters: false),
            let host = parts.host, !host.isEmpty, (1...65535).contains(parts.port ?? 443)
        else { throw VoicebotError(.configuration, "the base URL is not an address") }
        guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
        else {
            throw VoicebotError(
                .configuration, "the base URL carries a user, a query or a fragment")
        }
        switch parts.scheme?.lowercased() {
        case "https": break
        case "http" where host.isLoopbackHost: break
        case "http":
            throw VoicebotError(
                .configuration,
                "plain http to \(host) would show the access key and the numbers to the network")
        default: throw VoicebotError(.configuration, "the base URL is neither https nor http")
        }
        description = String(text.reversed().drop { $0 == "/" }.reversed())
    }
}
