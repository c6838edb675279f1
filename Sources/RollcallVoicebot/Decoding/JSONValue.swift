internal import Foundation

/// JSON as it came, read tolerantly: the provider documents its answers in part only.
indirect enum JSONValue: Sendable, Equatable {
    case string(String)
    case object([String: JSONValue])
    /// Decimal, so that an id written as a long number keeps every digit.
    case number(Decimal)
    case array([JSONValue])
    case bool(Bool)
    case null

    /// Nil where the bytes are not JSON.
    init?(_ bytes: Data) {
        do { self = try JSONDecoder().decode(JSONValue.self, from: bytes) } catch { return nil }
    }

    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self, let member = members[key], member != .null else {
            return nil
        }
        return member
    }

    /// The first of these members that `read` can make something of.
    func first<Value>(_ names: [String], _ read: (JSONValue) -> Value?) -> Value? {
        for name in names {
            if let value = self[name].flatMap(read) { return value }
        }
        return nil
    }

    var array: [JSONValue]? {
        if case .array(let items) = self { items } else { nil }
    }

    /// Itself if it is an object.
    var object: JSONValue? {
        if case .object = self { self } else { nil }
    }

    /// Of no larger number does `Decimal` keep every digit: it would be another id.
    private static let exactBelow = Decimal(sign: .plus, exponent: 38, significand: 1)

    /// A string that is not blank, or the digits of a number below 10 to the 38th.
    var text: String? {
        switch self {
        case .string(let text) where text.contains { !$0.isWhitespace }: text
        case .number(let number) where number.magnitude < Self.exactBelow: number.description
        default: nil
        }
    }

    /// A text that can name something: one without control characters, which would be cut or forge
    /// lines where it is stored or shown.
    var id: String? {
        text.flatMap { text in
            text.unicodeScalars.contains { $0.properties.generalCategory == .control } ? nil : text
        }
    }

    /// A number, or a string that holds one.
    var double: Double? {
        text.flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil }
    }

    /// A whole number, or a string that holds one; from 0 to what no list of calls reaches, so that
    /// counts can be added safely.
    var count: Int? {
        double.flatMap(Int.init(exactly:)).flatMap { (0...1_000_000_000).contains($0) ? $0 : nil }
    }

    var flag: Bool? {
        switch self {
        case .bool(let flag): flag
        case .string(let text): Bool(text.lowercased())
        default: nil
        }
    }

    /// UTC milliseconds of an ISO 8601 stamp.
    var timestamp: Int64? { text.flatMap(Timestamp.milliseconds) }

    /// The members that are text.
    var texts: [String: String]? { members?.compactMapValues(\.text) }

    /// The members that are numbers.
    var doubles: [String: Double]? { members?.compactMapValues(\.double) }

    /// The names of its members, sorted; none where it is no object.
    var keys: [String] { members?.keys.sorted() ?? [] }

    private var members: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }
}

extension JSONValue: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let members = try? container.decode([String: JSONValue].self) {
            self = .object(members)
        } else if let number = try? container.decode(Decimal.self) {
            self = .number(number)
        } else if let items = try? container.decode([JSONValue].self) {
            self = .array(items)
        } else if let flag = try? container.decode(Bool.self) {
            self = .bool(flag)
        } else {
            // Also a number or string that nothing here can hold: it must not cost the rest.
            self = .null
        }
    }
}
