internal import Foundation

/// The secret that every request carries as `Authorization: Bearer …`.
///
/// It can be put in and sent, never read back: description, debug description, `dump` and `Mirror`
/// all show a mask.
public struct AccessKey: Sendable {
    static let mask = "••••"

    let value: String

    /// White space around the key is dropped, so that a key file may end in a newline.
    ///
    /// - Throws: `VoicebotError` with code `.configuration` for a key that is empty or holds anything
    ///   but visible ASCII, which no header could carry (RFC 9110 §5.5). The error does not quote it.
    public init(_ text: String) throws {
        value = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !value.isEmpty, value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw VoicebotError(
                .configuration,
                value.isEmpty
                    ? "the access key is empty"
                    : "the access key holds a space, a control character or a non-ASCII one")
        }
    }

    /// The text with every occurrence of the key masked, whatever mark combines with its last letter:
    /// servers quote what they refuse, as it is or escaped (JSON, URL).
    func masked(in text: String) -> String {
        spellings.reduce(text) {
            $0.replacingOccurrences(of: $1, with: Self.mask, options: [.literal, .caseInsensitive])
        }
    }

    private var spellings: Set<String> {
        let escaped = value.replacing("/", with: "\\/")
        let unicode = value.replacing("/", with: "\\u002f")
        let unreserved = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))
        let encoded = value.addingPercentEncoding(withAllowedCharacters: unreserved)
        let inQuery = value.addingPercentEncoding(
            withAllowedCharacters: unreserved.union(CharacterSet(charactersIn: "/")))
        return Set([value, escaped, unicode, encoded, inQuery].compactMap(\.self))
    }
}

extension AccessKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A mask.
    public var description: String { "AccessKey(\(Self.mask))" }
    /// A mask.
    public var debugDescription: String { description }
    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
