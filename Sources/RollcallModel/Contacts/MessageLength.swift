/// The length of a rendered message in both units that the provider may mean.
///
/// API: "The message after replacing variables must not exceed 4000 characters"; the unit is not
/// named, so the larger of the two counts. (UTF-16 is never the smaller one.)
package struct MessageLength: Sendable, Equatable {
    package static let limit = 4000

    package var scalars: Int
    package var utf16: Int

    package init(of text: String) {
        utf16 = text.utf16.count
        // Equal counts mean ASCII, where counting again is spared.
        let bytes = text.utf8.count
        scalars = bytes == utf16 ? bytes : text.unicodeScalars.count
    }

    /// Lengths add up: a message is as long as its pieces together, in either unit.
    package init(scalars: Int, utf16: Int) {
        self.scalars = scalars
        self.utf16 = utf16
    }

    package static func + (a: MessageLength, b: MessageLength) -> MessageLength {
        MessageLength(scalars: a.scalars + b.scalars, utf16: a.utf16 + b.utf16)
    }

    package var isTooLong: Bool { max(scalars, utf16) > Self.limit }

    package var words: String { "\(scalars) Unicode characters, \(utf16) UTF-16 units" }
}
